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

  private final TrackedRun run;

  private ParentRun(TrackedRun run) {
    this.run = run;
  }

  /**
   * Begins the run of a sweep, or goes on with it.
   *
   * @throws io.heaviside.tracking.TrackingException if another process is at it
   */
  static ParentRun open(
      Tracker tracker, SweepRuns runs, String experiment, SweepPlan plan, String hash) {
    Optional<String> before = runs.parent(hash);
    if (before.isPresent()) {
      return new ParentRun(tracker.resume(before.get()));
    }
    Map<String, String> tags = Map.of(SweepRuns.TAG, hash, PreprocessRecorder.KIND_TAG, KIND);
    TrackedRun run = tracker.start(new RunRequest(experiment, plan.name(), tags));
    run.params(params(plan));
    run.artifact("sweep.yaml", plan.text());
    run.flush();
    return new ParentRun(run);
  }

  private static SortedMap<String, String> params(SweepPlan plan) {
    SweepConfig config = plan.config();
    SortedMap<String, String> params = new TreeMap<>();
    params.put("sweep.base", config.base().label());
    params.put("sweep.strategy", Words.of(config.strategy()));
    params.put("sweep.seed", String.valueOf(config.seed()));
    params.put("sweep.metric", plan.objective().metric());
    params.put("sweep.direction", Words.of(plan.objective().direction()));
    params.put("sweep.settings", String.valueOf(plan.settings().size()));
    params.put("sweep.trials", String.valueOf(plan.trials()));
    params.put("sweep.rungs", plan.rungs().toString());
    config
        .parameters()
        .forEach((key, values) -> params.put("sweep.parameters." + key, values.toString()));
    return params;
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
    run.metrics(outcome.metrics(), 0);
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
