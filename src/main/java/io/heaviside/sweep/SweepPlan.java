package io.heaviside.sweep;

import io.heaviside.records.Sha256;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All trials of a sweep, each of them checked.
 *
 * @param config the sweep
 * @param settings at least one
 * @param objective by what they are ranked
 * @param rungs epochs after which settings are ranked; the last is the whole training
 */
public record SweepPlan(
    SweepConfig config, List<Setting> settings, Objective objective, List<Integer> rungs) {
  private static final int DIGITS = 16;

  /** Copies the lists. */
  public SweepPlan {
    settings = List.copyOf(settings);
    rungs = List.copyOf(rungs);
  }

  /**
   * Reads a sweep file and builds the experiment of every trial.
   *
   * @param directory the working directory
   * @throws io.heaviside.trainer.config.ConfigException if the file or any of the trials is not
   *     valid
   */
  public static SweepPlan read(Path file, Path directory) {
    return new Planner(SweepReader.read(file, directory), file).plan();
  }

  /** Returns the name of the sweep. */
  public String name() {
    return config.name();
  }

  /** Returns the text of the sweep file. */
  String text() {
    return config.text();
  }

  /** Returns the number of trainings, if none ends early. */
  int trials() {
    return settings.stream().mapToInt(setting -> setting.trials().size()).sum();
  }

  /**
   * Returns the keys in which settings differ, in the file's order; all of them of a single one.
   */
  List<String> varied() {
    return config.parameters().keySet().stream()
        .filter(
            key ->
                settings.size() == 1
                    || settings.stream().map(setting -> setting.shown(key)).distinct().count() > 1)
        .toList();
  }

  /**
   * Returns the identity of the sweep on some data: what its run and its folder are found by. Name,
   * base experiment and objective belong to it; with other settings, seeds or a larger budget it is
   * the same sweep, which goes on.
   *
   * @param dataset digest of the dataset's manifest
   */
  String hash(String dataset) {
    String base = config.base().with(List.of()).seedGroup();
    String all = String.join("\n", config.name(), dataset, base, objective.toString());
    return Sha256.hex(all).substring(0, DIGITS);
  }

  /** Returns one line for people. */
  public String summary() {
    int seeds = settings.get(0).trials().size();
    String epochs = rungs.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "sweep %s: %d trial%s (%d setting%s x %d seed%s), %s, ranked by %s"
        .formatted(
            name(),
            trials(),
            plural(trials()),
            settings.size(),
            plural(settings.size()),
            seeds,
            plural(seeds),
            epochs + " epoch" + plural(rungs.get(rungs.size() - 1)),
            objective);
  }

  /** Returns what makes the best look better than it is; empty where nothing does. */
  public Optional<String> caution() {
    if (!objective.metric().startsWith("test/")) {
      return Optional.empty();
    }
    return Optional.of(
        "warning: the best is chosen by "
            + objective.metric()
            + ", so its figure on the test split is too good. Hold out a validation split: set"
            + " data.validation: 0.1 in the experiment, and rank by a metric of validation.");
  }

  /** Returns a table of all trials for the terminal, with a final line feed. */
  public String trialsTable() {
    return SweepTables.trials(this);
  }

  private static String plural(int count) {
    return count == 1 ? "" : "s";
  }
}
