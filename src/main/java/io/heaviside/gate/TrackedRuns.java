package io.heaviside.gate;

import io.heaviside.tracking.DatasetInput;
import io.heaviside.tracking.ModelVersion;
import io.heaviside.tracking.RegisteredModel;
import io.heaviside.tracking.RunDetail;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackingException;
import io.heaviside.trainer.CorrectImages;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.workflow.CorrectImagesFile;
import io.heaviside.workflow.ProvenanceTags;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds runs that a user named: {@code run:ID[,ID...]} or {@code alias:[MODEL@]ALIAS}. */
public final class TrackedRuns {
  private static final String RUN = "run:";
  private static final String ALIAS = "alias:";

  private final Tracker tracker;

  /** With where the runs are. */
  public TrackedRuns(Tracker tracker) {
    this.tracker = tracker;
  }

  /** Returns whether this names runs, and not a file or a preset. */
  public static boolean isReference(String named) {
    return named.startsWith(RUN) || named.startsWith(ALIAS);
  }

  /**
   * Finds them.
   *
   * @param option what the user named them with, for messages
   * @throws ConfigException if they are not finished, not of one experiment and dataset, or the
   *     alias points nowhere or is that of several models
   * @throws io.heaviside.tracking.TrackingException if there is no such run
   */
  public Side find(String option, String named) {
    String typed = option + " " + named + ": ";
    try {
      return find(named);
    } catch (ConfigException e) {
      throw new ConfigException(typed + e.getMessage());
    } catch (TrackingException e) {
      throw new TrackingException(typed + e.getMessage(), e);
    }
  }

  private Side find(String named) {
    List<String> ids =
        named.startsWith(ALIAS)
            ? List.of(aliased(named.substring(ALIAS.length())).runId())
            : List.of(named.substring(RUN.length()).split(",", -1));
    Set<String> whole = new LinkedHashSet<>();
    List<Side> single = new ArrayList<>();
    for (String id : ids) {
      Side run = one(named, tracker.run(id.strip()));
      if (!whole.add(run.runs().get(0).id())) {
        throw new ConfigException("run " + id + " is named twice. Name it once.");
      }
      single.add(run);
    }
    return joined(single);
  }

  private static Side joined(List<Side> single) {
    Side first = single.get(0);
    List<SeedRun> runs = new ArrayList<>();
    for (Side one : single) {
      if (!Side.sameExperiment(first.config(), one.config())
          || !first.digest().equals(one.digest())) {
        throw new ConfigException(
            "run %s is not a seed of the experiment of run %s; they differ in %s. Name runs that differ in their seed only."
                .formatted(
                    one.runs().get(0).id(),
                    first.runs().get(0).id(),
                    first.digest().equals(one.digest())
                        ? first.configChanges(one)
                        : "the dataset"));
      }
      runs.addAll(one.runs());
    }
    return new Side(
        first.label(), first.dataset(), first.digest(), first.config(), runs, first.provenance());
  }

  private Side one(String label, RunDetail run) {
    RunSummary summary = run.summary();
    if (!summary.status().equals("FINISHED")) {
      throw new ConfigException(
          "run %s is %s; expected FINISHED. Name a run that ended well; `heaviside runs list` shows them."
              .formatted(summary.id(), summary.status()));
    }
    DatasetInput data = dataset(run);
    ExperimentConfig config = config(tracker, summary.id());
    SeedRun only =
        new SeedRun(config.seed(), summary.id(), summary.metrics(), correct(summary.id()));
    return new Side(
        label,
        data.name().replaceFirst("/[^/]*$", ""),
        data.digest(),
        config,
        List.of(only),
        ProvenanceTags.of(summary.tags()));
  }

  private Map<String, CorrectImages> correct(String id) {
    try {
      return tracker
          .artifact(id, CorrectImagesFile.PATH)
          .map(CorrectImagesFile::read)
          .orElse(Map.of());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "run %s: artifact %s is damaged: %s. Train it again."
              .formatted(id, CorrectImagesFile.PATH, e.getMessage()));
    }
  }

  static DatasetInput dataset(RunDetail run) {
    return run.datasets().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    "run %s: it names no dataset; expected a run of `heaviside train`."
                        .formatted(run.summary().id())));
  }

  static ExperimentConfig config(Tracker tracker, String id) {
    String yaml =
        tracker
            .artifact(id, "config.yaml")
            .orElseThrow(
                () ->
                    new ConfigException(
                        "run %s: it has no artifact config.yaml; expected a run of `heaviside train`."
                            .formatted(id)));
    return ConfigReader.read(yaml, "config.yaml of run " + id, List.of());
  }

  private ModelVersion aliased(String named) {
    int at = named.lastIndexOf('@');
    String alias = named.substring(at + 1);
    List<String> models =
        at >= 0
            ? List.of(named.substring(0, at))
            : tracker.models().all().stream()
                .filter(model -> model.aliases().containsKey(alias))
                .map(RegisteredModel::name)
                .toList();
    if (models.size() > 1) {
      throw new ConfigException(
          "the models %s have it. Name one: alias:%s@%s"
              .formatted(String.join(", ", models), models.get(0), alias));
    }
    return models.stream()
        .flatMap(model -> tracker.models().byAlias(model, alias).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    "no registered model has it. `heaviside models list` shows what there is; `heaviside models alias NAME VERSION %s` gives it."
                        .formatted(alias)));
  }
}
