package io.heaviside.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.heaviside.gate.Reproduction.Pair;
import io.heaviside.tracking.RunDetail;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.provenance.Provenance;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.workflow.ProvenanceTags;
import io.heaviside.workflow.RunTags;
import io.heaviside.workflow.Train;
import io.heaviside.workflow.TrainOutcome;
import io.heaviside.workflow.TrainRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Trains a run again from what it logged, and compares what comes out. */
public final class Reproduce {
  private static final String NONE = "none";

  private final Tracker tracker;
  private final Train train;

  /** With where the run is and the repetition goes. */
  public Reproduce(Tracker tracker, Train train) {
    this.tracker = tracker;
    this.train = train;
  }

  /**
   * Trains it again. Other data are no error: the report names them.
   *
   * @param id the run's id, or the first digits of it
   * @param shards the dataset; null for where the run found it
   * @param outputs where the repetition's folder appears
   * @throws ConfigException if the run does not say what is needed
   */
  public Reproduction run(String id, @Nullable Path shards, Path outputs) {
    RunDetail run = tracker.run(id);
    RunSummary then = run.summary();
    if (!then.tags().containsKey(RunTags.PARAMETERS)) {
      throw new ConfigException(
          "run %s: it has no tag %s, which a finished `heaviside train` leaves. Train it again, or name another run."
              .formatted(then.id(), RunTags.PARAMETERS));
    }
    ExperimentConfig config = TrackedRuns.config(tracker, then.id());
    TrainOutcome now =
        train.run(
            new TrainRequest(
                config,
                shards == null ? source(run) : shards,
                then.experiment(),
                outputs,
                Map.of("heaviside.reproduces", then.id())));
    Map<String, String> tags = new TreeMap<>(Provenance.of(Path.of("")));
    tags.putAll(now.tags());
    return new Reproduction(
        then.id(),
        now.runId(),
        digests(then.tags(), tags),
        provenance(then.tags(), tags),
        metrics(then.metrics(), now.metrics()));
  }

  private static Path source(RunDetail run) {
    String source = TrackedRuns.dataset(run).source();
    try {
      return Path.of(JsonText.JSON.readTree(source).path("uri").asText());
    } catch (JsonProcessingException e) {
      throw new ConfigException(
          "run %s: its dataset's source is %s, which names no folder. Name the data with --data."
              .formatted(run.summary().id(), source));
    }
  }

  private static Map<String, Pair> digests(Map<String, String> then, Map<String, String> now) {
    Map<String, Pair> digests = new LinkedHashMap<>();
    digests.put("parameters w", pair(then, now, RunTags.PARAMETERS));
    if (then.containsKey(RunTags.PARAMETERS_SPARSE) || now.containsKey(RunTags.PARAMETERS_SPARSE)) {
      digests.put("parameters u", pair(then, now, RunTags.PARAMETERS_SPARSE));
    }
    return digests;
  }

  private static Map<String, Pair> provenance(Map<String, String> then, Map<String, String> now) {
    Map<String, Pair> parts = new LinkedHashMap<>();
    ProvenanceTags.labels()
        .forEach(
            (tag, label) ->
                parts.put(
                    label,
                    new Pair(ProvenanceTags.whole(then, tag, NONE), now.getOrDefault(tag, NONE))));
    return parts;
  }

  private static Pair pair(Map<String, String> then, Map<String, String> now, String tag) {
    return new Pair(then.getOrDefault(tag, NONE), now.getOrDefault(tag, NONE));
  }

  private static Map<String, Pair> metrics(Map<String, Double> then, Map<String, Double> now) {
    Map<String, Pair> metrics = new TreeMap<>();
    then.forEach(
        (metric, value) -> {
          if (now.containsKey(metric) && !metric.startsWith("throughput/")) {
            metrics.put(metric, new Pair(value.toString(), String.valueOf(now.get(metric))));
          }
        });
    return metrics;
  }
}
