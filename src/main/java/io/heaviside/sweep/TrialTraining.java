package io.heaviside.sweep;

import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackingException;
import io.heaviside.trainer.checkpoint.Checkpoint;
import io.heaviside.trainer.checkpoint.CheckpointException;
import io.heaviside.trainer.checkpoint.Checkpoints;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.workflow.CancelledException;
import io.heaviside.workflow.Checkpointing;
import io.heaviside.workflow.PausedException;
import io.heaviside.workflow.Progress;
import io.heaviside.workflow.Resumption;
import io.heaviside.workflow.Train;
import io.heaviside.workflow.TrainRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One trial in its workplace: trains it, and keeps whatever happens in its run. */
final class TrialTraining {
  private final TrialTask task;
  private final Workplace place;
  private final Tracker tracker;
  private final Progress progress;
  private final ExperimentConfig config;
  private final SweepRuns runs;

  private TrialTraining(TrialTask task, Workplace place, Tracker tracker) {
    this.task = task;
    this.place = place;
    this.tracker = tracker;
    this.config = ConfigReader.read(task.config(), "trial " + task.trial(), List.of());
    // The trials of a setting have one name.
    this.progress =
        new Workplace.Lines(line -> place.progress().say("[seed " + config.seed() + "] " + line));
    this.runs = new SweepRuns(tracker, task.experiment());
  }

  /**
   * Trains to the end or to the pause. A trial that fails leaves a FAILED run, and nobody else need
   * care.
   *
   * @return how it ended
   * @throws TrackingException if the store takes no runs: then no trial could be kept
   */
  static RunStatus run(TrialTask task) {
    Workplace place = Workplace.of(task);
    if (place.cancellation().isRequested()) {
      return RunStatus.KILLED;
    }
    try (Tracker tracker = place.store().get()) {
      return new TrialTraining(task, place, tracker).run();
    }
  }

  private RunStatus run() {
    Set<String> before = ids();
    try {
      new Train(tracker, progress, place.cancellation()).run(request());
      return RunStatus.FINISHED;
    } catch (PausedException paused) {
      return RunStatus.FINISHED;
    } catch (CancelledException cancelled) {
      return RunStatus.KILLED;
    } catch (TrackingException e) {
      if (place.cancellation().isRequested()) {
        return RunStatus.KILLED;
      }
      throw e;
    } catch (RuntimeException | OutOfMemoryError | LinkageError failure) {
      return failed(failure, before);
    }
  }

  private RunStatus failed(Throwable failure, Set<String> before) {
    if (place.cancellation().isRequested()) {
      return RunStatus.KILLED;
    }
    progress.say(config.name() + " failed: " + reason(failure));
    Set<String> after = ids();
    if (task.run().isEmpty() && before.containsAll(after)) {
      keep(failure);
    }
    return RunStatus.FAILED;
  }

  /** The run of a trial that failed before its training began. */
  private void keep(Throwable failure) {
    TrackedRun run = tracker.start(new RunRequest(task.experiment(), config.name(), tags()));
    run.params(config.flattened());
    run.tag(TagNames.FAILURE, String.valueOf(failure));
    run.end(RunStatus.FAILED);
  }

  private static String reason(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private Set<String> ids() {
    return runs.children(task.parent()).stream()
        .filter(run -> task.trial().equals(run.tags().get(Trial.TAG)))
        .map(RunSummary::id)
        .collect(Collectors.toSet());
  }

  private TrainRequest request() {
    return new TrainRequest(
        config,
        Path.of(task.shards()),
        task.experiment(),
        Path.of(task.outputs()),
        tags(),
        new Checkpointing(0, Checkpointing.DEFAULT.keep(), task.pauseAfter()),
        checkpoint());
  }

  private Map<String, String> tags() {
    return Map.of(TagNames.PARENT_RUN_ID, task.parent(), Trial.TAG, task.trial());
  }

  /** Where the trial's run stopped; null if it has to begin, for want of a whole checkpoint. */
  private @Nullable Checkpoint checkpoint() {
    if (task.run().isEmpty()) {
      return null;
    }
    Path folder = Resumption.folder(Path.of(task.outputs()), task.run());
    try {
      return Checkpoints.newest(folder, progress::say);
    } catch (CheckpointException e) {
      progress.say(config.name() + " is trained anew, in another run: " + e.getMessage());
      return null;
    }
  }
}
