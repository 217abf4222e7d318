package io.heaviside.sweep;

import io.heaviside.pipelines.InputException;
import io.heaviside.records.Dataset;
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
import io.heaviside.workflow.RunName;
import io.heaviside.workflow.RunTags;
import io.heaviside.workflow.Train;
import io.heaviside.workflow.TrainRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One trial in its workplace: trains it, and keeps whatever happens in its run. */
final class TrialTraining {
  /** The tag that a run carries the key of the sweep's start in. */
  private static final String START = "heaviside.sweep.start";

  private final TrialTask task;
  private final Workplace place;
  private final Tracker tracker;
  private final Progress progress;
  private final ExperimentConfig config;

  private TrialTraining(TrialTask task, Workplace place, Tracker tracker) {
    this.task = task;
    this.place = place;
    this.tracker = tracker;
    this.config = ConfigReader.read(task.config(), "trial " + task.trial(), List.of());
    // The trials of a setting have one name.
    this.progress =
        new Workplace.Lines(line -> place.progress().say("[seed " + config.seed() + "] " + line));
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
    TrialResult before = standing();
    // A runner may ask twice: of a worker's bundle that broke off, some trials have their result.
    return switch (before.state()) {
      case DONE -> RunStatus.FINISHED;
      case FAILED -> before.run().equals(task.retried()) ? train("") : RunStatus.FAILED;
      case OPEN -> train(before.run());
    };
  }

  /** What the store has of the trial now. */
  private TrialResult standing() {
    int pause = task.pauseAfter();
    Rung rung = new Rung(pause == 0 ? config.epochs() : pause, pause == 0);
    List<RunSummary> runs =
        new SweepRuns(tracker, task.experiment()).trial(task.trial(), task.dataset());
    return new Standings(tracker, runs, Standings.EVERY_EPOCH)
        .at(rung, new Trial(config, task.trial()));
  }

  private RunStatus train(String begun) {
    try {
      requireDataset();
      new Train(tracker, progress, place.cancellation()).run(request(begun));
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
      return failed(failure);
    }
  }

  private RunStatus failed(Throwable failure) {
    if (place.cancellation().isRequested()) {
      return RunStatus.KILLED;
    }
    progress.say(config.name() + " failed: " + reason(failure));
    if (!isKept(standing())) {
      keep(failure);
    }
    return RunStatus.FAILED;
  }

  /** Whether the store says how it ended; an older failure does not. */
  private boolean isKept(TrialResult standing) {
    return switch (standing.state()) {
      case DONE -> true;
      case FAILED -> !standing.run().equals(task.retried()) && !standing.failure().isEmpty();
      case OPEN -> false;
    };
  }

  /** The run of a trial that failed before its training began, or before it went on. */
  private void keep(Throwable failure) {
    TrackedRun run = tracker.start(new RunRequest(task.experiment(), RunName.of(config), tags()));
    run.params(config.flattened());
    run.tag(TagNames.FAILURE, String.valueOf(failure));
    run.end(RunStatus.FAILED);
  }

  private static String reason(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private TrainRequest request(String begun) {
    return new TrainRequest(
        config,
        Path.of(task.shards()),
        task.experiment(),
        Path.of(task.outputs()),
        tags(),
        new Checkpointing(0, Checkpointing.DEFAULT.keep(), task.pauseAfter()),
        checkpoint(begun),
        task.takeOver() || isOfThisStart(begun));
  }

  private Map<String, String> tags() {
    return Map.of(
        TagNames.PARENT_RUN_ID,
        task.parent(),
        Trial.TAG,
        task.trial(),
        START,
        task.start(),
        RunTags.DATASET_DIGEST,
        task.dataset());
  }

  /** A runner gives an element to another worker only when the first one is lost. */
  private boolean isOfThisStart(String begun) {
    return !begun.isEmpty() && task.start().equals(tracker.run(begun).summary().tags().get(START));
  }

  /**
   * A result on other data would not count.
   *
   * @throws InputException if the dataset is not the one that the sweep was started with
   */
  private void requireDataset() {
    String found = Dataset.open(Path.of(task.shards())).manifest().digest();
    if (!found.equals(task.dataset())) {
      throw new InputException(
          "%s: found a dataset with digest %s; expected %s, which the sweep was started with. Give the workers that dataset at this path."
              .formatted(task.shards(), found, task.dataset()));
    }
  }

  /** Where the trial's run stopped; null if it has to begin, for want of a whole checkpoint. */
  private @Nullable Checkpoint checkpoint(String begun) {
    if (begun.isEmpty()) {
      return null;
    }
    Path folder = Resumption.folder(Path.of(task.outputs()), begun);
    try {
      return Checkpoints.newest(folder, progress::say);
    } catch (CheckpointException e) {
      progress.say(config.name() + " is trained anew, in another run: " + e.getMessage());
      return null;
    }
  }
}
