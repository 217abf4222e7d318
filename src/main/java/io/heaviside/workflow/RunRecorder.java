package io.heaviside.workflow;

import io.heaviside.records.DatasetManifest;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.provenance.Provenance;
import io.heaviside.trainer.EpochReport;
import io.heaviside.trainer.Measurement;
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
  private int reported;

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
    String id = checkpoint.origin().run();
    TrackedRun resumed = request.takeOver() ? tracker.takeOver(id) : tracker.resume(id);
    run = resumed;
    request.tags().forEach(resumed::tag);
    resumed.tag("heaviside.resumed_at_step", String.valueOf(checkpoint.steps()));
    Map<String, String> before = logged(resumed.id());
    if (before.isEmpty() || before.containsKey(PausedException.TAG)) {
      resumed.tag(PausedException.TAG, PausedException.OVER);
    }
    Map<String, String> now = new TreeMap<>(Provenance.of(Path.of("")));
    now.putAll(tags);
    ProvenanceTags.changes(before, now).forEach(resumed::tag);
    epochs.addAll(checkpoint.progress().epochs());
    // What the run has already is left out. A signal closes the store, perhaps a moment before the
    // epoch ends that the checkpoint is written after.
    for (int epoch = 1; epoch <= epochs.size(); epoch++) {
      resumed.metrics(epochs.get(epoch - 1), epoch);
    }
  }

  /** None where the run is kept apart from its server for now: then all is worth recording. */
  private Map<String, String> logged(String id) {
    try {
      return tracker.run(id).summary().tags();
    } catch (TrackingException notHere) {
      return Map.of();
    }
  }

  private void begin(TrainingStart start) {
    String experiment = Objects.requireNonNullElse(request.experiment(), manifest.name());
    TrackedRun started =
        tracker.start(new RunRequest(experiment, RunName.of(request.config()), tags));
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
    report(report.epoch(), report.measurements());
  }

  private void report(int epoch, Map<String, Measurement> measurements) {
    if (!measurements.isEmpty()) {
      new EvaluationFiles(request.config().data().measured(), manifest.classes())
          .store(Objects.requireNonNull(run), epoch, measurements);
      reported = epoch;
    }
  }

  /**
   * Stores what a finished training left and ends the run.
   *
   * @param result what training ended with
   * @param folder the run's folder, which is written
   */
  void finish(TrainingResult result, RunFolder folder) {
    TrackedRun finished = Objects.requireNonNull(run);
    if (reported < epochs.size()) {
      // The process that finished the last epoch was not the one that ends the run.
      report(epochs.size(), result.measurements());
    }
    finished.metrics(result.summary(), epochs.size());
    String kept =
        result.best().map(best -> "epoch " + best.epoch() + " by " + best.metric()).orElse("");
    finished.tag(
        TagNames.NOTE,
        RunNote.of(request.config(), manifest.name(), epochs, result.summary(), kept));
    Map<String, String> more = RunTags.ofResult(result);
    more.forEach(finished::tag);
    tags.putAll(more);
    finished.artifact(CorrectImagesFile.PATH, CorrectImagesFile.write(result.correct()).toString());
    finished.model(RunModels.of(manifest, folder.file(RunFolder.MODEL).orElseThrow()));
    folder.file(RunFolder.BEST).ifPresent(best -> finished.model(RunModels.best(manifest, best)));
    folder.file(RunFolder.CURVE).ifPresent(curve -> finished.artifact(RunFolder.CURVE, curve));
    finished.end(RunStatus.FINISHED);
  }

  /** Ends the run for now, with the best figures so far. */
  void pause(TrainingProgress progress) {
    TrackedRun paused = Objects.requireNonNull(run);
    paused.metrics(progress.best(), progress.epoch());
    paused.tag(PausedException.TAG, String.valueOf(progress.epoch()));
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
      all.put(RunTags.WARM_START, start.warmStart());
    }
    return all;
  }
}
