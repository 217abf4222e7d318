package io.heaviside.workflow;

import io.heaviside.records.DatasetManifest;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.EpochReport;
import io.heaviside.trainer.TrainingObserver;
import io.heaviside.trainer.TrainingStart;
import io.heaviside.trainer.config.ExperimentConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the trainer reports into a tracked run. The run starts when training does, so that
 * data which cannot be read leave none behind.
 */
final class RunRecorder implements TrainingObserver {
  private final Tracker tracker;
  private final TrainRequest request;
  private final DatasetManifest manifest;
  private final List<Map<String, Double>> epochs = new ArrayList<>();
  private @Nullable TrackedRun run;

  RunRecorder(Tracker tracker, TrainRequest request, DatasetManifest manifest) {
    this.tracker = tracker;
    this.request = request;
    this.manifest = manifest;
  }

  /** The run's id, once training has started. */
  String runId() {
    return Objects.requireNonNull(run).id();
  }

  /** The metrics of the epochs so far. */
  List<Map<String, Double>> epochs() {
    return Collections.unmodifiableList(epochs);
  }

  @Override
  public void onStart(TrainingStart start) {
    String experiment = Objects.requireNonNullElse(request.experiment(), manifest.name());
    TrackedRun started =
        tracker.start(new RunRequest(experiment, request.config().name(), tags(start)));
    run = started;
    started.params(request.config().flattened());
    for (String split : List.of("train", "test")) {
      started.dataset(DatasetInputs.of(manifest, request.shards(), split));
    }
    started.artifact("config.yaml", request.config().toYaml());
    started.artifact("network.txt", start.summary());
  }

  @Override
  public void onEpoch(EpochReport report) {
    epochs.add(report.metrics());
    TrackedRun running = Objects.requireNonNull(run);
    running.metrics(report.metrics(), report.epoch());
    running.flush();
  }

  /**
   * Stores what a finished training left and ends the run.
   *
   * @param model the model file
   * @param files artifact path and file
   */
  void finish(Map<String, Double> summary, Path model, Map<String, Path> files) {
    TrackedRun finished = Objects.requireNonNull(run);
    finished.metrics(summary, epochs.size());
    finished.model(RunModels.of(manifest, model));
    files.forEach(finished::artifact);
    finished.end(RunStatus.FINISHED);
  }

  /** Ends the run, if it started, with the reason. */
  void fail(Throwable reason, boolean killed) {
    if (run == null) {
      return;
    }
    if (!killed) {
      run.tag("heaviside.failure", String.valueOf(reason));
    }
    run.end(killed ? RunStatus.KILLED : RunStatus.FAILED);
  }

  private Map<String, String> tags(TrainingStart start) {
    ExperimentConfig config = request.config();
    Map<String, String> tags = new TreeMap<>(request.tags());
    tags.put("heaviside.method", config.flattened().getOrDefault("method", ""));
    tags.put("heaviside.dataset", manifest.name());
    tags.put("heaviside.config_hash", config.hash());
    tags.put("heaviside.seed_group", config.seedGroup());
    tags.put("heaviside.engine", start.engine());
    if (!start.warmStart().isEmpty()) {
      tags.put("heaviside.warm_start_sha256", start.warmStart());
    }
    return tags;
  }
}
