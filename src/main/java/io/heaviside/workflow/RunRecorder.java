package io.heaviside.workflow;

import io.heaviside.records.DatasetManifest;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.EpochReport;
import io.heaviside.trainer.TrainingObserver;
import io.heaviside.trainer.TrainingResult;
import io.heaviside.trainer.TrainingStart;
import io.heaviside.trainer.checkpoint.Checkpoint;
import io.heaviside.trainer.checkpoint.TrainingProgress;
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
  private Map<String, String> tags = new TreeMap<>();
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

  /** The tags that training gave the run so far. */
  Map<String, String> tags() {
    return Collections.unmodifiableMap(tags);
  }

  /** The metrics of the epochs so far. */
  List<Map<String, Double>> epochs() {
    return Collections.unmodifiableList(epochs);
  }

  @Override
  public void onStart(TrainingStart start) {
    tags = tags(start);
    Checkpoint checkpoint = request.checkpoint();
    if (checkpoint == null) {
      begin(start);
    } else {
      goOn(checkpoint);
    }
  }

  /** Params, datasets and artifacts are there since the run began. */
  private void goOn(Checkpoint checkpoint) {
    TrackedRun resumed = tracker.resume(checkpoint.origin().run());
    run = resumed;
    resumed.tag("heaviside.resumed_at_step", String.valueOf(checkpoint.steps()));
    epochs.addAll(checkpoint.progress().epochs());
    // What the run has already is left out. A signal closes the store, perhaps a moment before the
    // epoch ends that the checkpoint is written after.
    for (int epoch = 1; epoch <= epochs.size(); epoch++) {
      resumed.metrics(epochs.get(epoch - 1), epoch);
    }
  }

  private void begin(TrainingStart start) {
    String experiment = Objects.requireNonNullElse(request.experiment(), manifest.name());
    TrackedRun started = tracker.start(new RunRequest(experiment, request.config().name(), tags));
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
   * @param result what training ended with
   * @param model the model file
   * @param files artifact path and file
   */
  void finish(TrainingResult result, Path model, Map<String, Path> files) {
    TrackedRun finished = Objects.requireNonNull(run);
    finished.metrics(result.summary(), epochs.size());
    finished.tag(
        TagNames.NOTE, RunNote.of(request.config(), manifest.name(), epochs, result.summary()));
    Map<String, String> parameters = RunTags.ofParameters(result.model().parameterDigests());
    parameters.forEach(finished::tag);
    tags.putAll(parameters);
    finished.artifact(CorrectImagesFile.PATH, CorrectImagesFile.write(result.correct()).toString());
    finished.model(RunModels.of(manifest, model));
    files.forEach(finished::artifact);
    finished.end(RunStatus.FINISHED);
  }

  /** Ends the run for now, with the best figures so far. */
  void pause(TrainingProgress progress) {
    TrackedRun paused = Objects.requireNonNull(run);
    paused.metrics(progress.best(), progress.epoch());
    paused.tag("heaviside.paused_after_epoch", String.valueOf(progress.epoch()));
    paused.end(RunStatus.FINISHED);
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
    Map<String, String> all = new TreeMap<>(request.tags());
    all.putAll(RunTags.of(request.config(), manifest));
    all.put("heaviside.engine", start.engine());
    if (!start.warmStart().isEmpty()) {
      all.put("heaviside.warm_start_sha256", start.warmStart());
    }
    return all;
  }
}
