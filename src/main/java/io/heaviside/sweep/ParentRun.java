package io.heaviside.sweep;

import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.config.Words;
import io.heaviside.workflow.PreprocessRecorder;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The run of the sweep itself, which the trials are nested in. */
final class ParentRun {
  /** Value of the tag that tells sweeps from trainings. */
  static final String KIND = "sweep";

  /** A metric of every sweep; its step counts how often the sweep was finished before. */
  static final String DONE = "sweep/trials_done";

  private final TrackedRun run;
  private final int finishedBefore;

  private ParentRun(TrackedRun run, int finishedBefore) {
    this.run = run;
    this.finishedBefore = finishedBefore;
  }

  /**
   * Begins the run of a sweep, or goes on with it. What the file says now are tags, which change
   * with it, and not params, which could not.
   *
   * @param takeOver whether it is gone on with although its process cannot be seen from here
   * @throws io.heaviside.tracking.TrackingException if another process is at it
   */
  static ParentRun open(
      Tracker tracker,
      SweepRuns runs,
      String experiment,
      SweepPlan plan,
      String hash,
      boolean takeOver) {
    Optional<String> before = runs.parent(hash);
    ParentRun parent =
        before.isPresent()
            ? goneOn(tracker, before.get(), takeOver)
            : begun(tracker, experiment, plan, hash);
    tags(plan).forEach(parent.run::tag);
    parent.run.artifact("sweep.yaml", plan.text());
    parent.run.flush();
    return parent;
  }

  private static ParentRun begun(Tracker tracker, String experiment, SweepPlan plan, String hash) {
    Map<String, String> tags = Map.of(SweepRuns.TAG, hash, PreprocessRecorder.KIND_TAG, KIND);
    return new ParentRun(tracker.start(new RunRequest(experiment, plan.name(), tags)), 0);
  }

  private static ParentRun goneOn(Tracker tracker, String id, boolean takeOver) {
    TrackedRun run = takeOver ? tracker.takeOver(id) : tracker.resume(id);
    return new ParentRun(run, tracker.history(id, DONE).size());
  }

  private static SortedMap<String, String> tags(SweepPlan plan) {
    SweepConfig config = plan.config();
    SortedMap<String, String> tags = new TreeMap<>();
    tags.put(SweepRuns.TAG + ".base", config.base().label());
    tags.put(SweepRuns.TAG + ".strategy", Words.of(config.strategy()));
    tags.put(SweepRuns.TAG + ".objective", plan.objective().toString());
    tags.put(SweepRuns.TAG + ".settings", String.valueOf(plan.settings().size()));
    tags.put(SweepRuns.TAG + ".trials", String.valueOf(plan.trials()));
    tags.put(SweepRuns.TAG + ".rungs", plan.rungs().toString());
    tags.put(SweepRuns.TAG + ".parameters", config.parameters().toString());
    return tags;
  }

  String id() {
    return run.id();
  }

  /**
   * Writes the results and ends the run.
   *
   * @throws io.heaviside.trainer.config.ConfigException if no trial gave any
   */
  SweepOutcome finish(SweepFolder folder, SweepOutcome outcome) {
    if (outcome.best().isEmpty()) {
      throw outcome.noneLeft();
    }
    SweepOutcome written = outcome.in(folder.write(outcome));
    run.tag(TagNames.NOTE, SweepNote.of(outcome));
    run.metrics(outcome.metrics(), finishedBefore);
    written.files().forEach(file -> run.artifact(String.valueOf(file.getFileName()), file));
    run.end(RunStatus.FINISHED);
    return written;
  }

  /** Ends the run with the reason; the next start of the sweep goes on with it. */
  void fail(Throwable reason, boolean killed) {
    if (!killed) {
      run.tag(TagNames.FAILURE, String.valueOf(reason));
    }
    run.end(killed ? RunStatus.KILLED : RunStatus.FAILED);
  }
}
