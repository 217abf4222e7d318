package io.heaviside.sweep;

import io.heaviside.pipelines.InputException;
import io.heaviside.records.Dataset;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.engine.Engine;
import io.heaviside.workflow.Cancellation;
import io.heaviside.workflow.PreprocessRecorder;
import io.heaviside.workflow.Progress;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Runs a sweep, or goes on with it, from the sweep file's trials to the written results. */
public final class Sweep {
  private final SweepRequest request;
  private final SweepPlan plan;
  private final Supplier<Tracker> store;
  private final Progress progress;
  private final Cancellation cancellation;

  /**
   * @param store opens the place where runs are kept, as often as it is asked
   * @param progress where lines go
   * @param cancellation what stops the trials of this process
   */
  public Sweep(
      SweepRequest request, Supplier<Tracker> store, Progress progress, Cancellation cancellation) {
    this.request = request;
    this.plan = request.plan();
    this.store = store;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /**
   * Trains what is not trained yet, ranks it and writes the results.
   *
   * @throws io.heaviside.pipelines.InputException if a pipeline option or the output is wrong
   * @throws io.heaviside.records.DatasetException if the shards are missing or damaged
   * @throws io.heaviside.workflow.CancelledException if somebody asked to stop: the same call goes
   *     on
   * @throws io.heaviside.trainer.config.ConfigException if all trials failed
   */
  public SweepOutcome run() {
    SweepPipeline pipeline = SweepPipeline.of(request.pipeline(), request.parallel());
    if (!pipeline.isHere()) {
      requireSharedStore();
    }
    return run(pipeline);
  }

  /** As {@link #run()}, where the workers are known to reach the store. */
  SweepOutcome run(SweepPipeline pipeline) {
    Dataset dataset = Dataset.open(request.shards());
    String digest = dataset.manifest().digest();
    String hash = plan.hash(digest);
    SweepFolder folder = SweepFolder.of(request.outputs(), plan.name(), hash);
    int places = pipeline.places();
    int threads = threads(places);
    progress.say(
        "%s; %d at once with %d thread%s each, %s"
            .formatted(
                plan.summary(), places, threads, threads == 1 ? "" : "s", pipeline.runner()));
    Workplace place = new Workplace(store, new Workplace.Lines(progress::say), cancellation);
    String key = place.register();
    try (Tracker tracker = store.get()) {
      String experiment =
          Objects.requireNonNullElse(request.experiment(), dataset.manifest().name());
      SweepRuns runs = new SweepRuns(tracker, experiment);
      ParentRun parent = ParentRun.open(tracker, runs, experiment, plan, hash, request.takeOver());
      TrialTasks tasks =
          new TrialTasks(
              request, key, threads, digest, experiment, tracker.location(), parent.id());
      try {
        Climb climb = new Climb(request, pipeline, tasks, progress, cancellation);
        List<SettingResult> ranking =
            climb.ranking(
                () -> new Standings(tracker, runs.trials(digest), plan.objective().metric()));
        return parent.finish(folder, new SweepOutcome(plan, parent.id(), ranking));
      } catch (RuntimeException | Error failure) {
        parent.fail(failure, cancellation.isRequested());
        if (cancellation.isRequested()) {
          progress.say("sweep " + plan.name() + " was stopped; the same command goes on with it");
        }
        throw failure;
      }
    } finally {
      Workplace.forget(key);
    }
  }

  /** Whether a run is a sweep's own, which has no network and no accuracy. */
  public static boolean isSweep(RunSummary run) {
    return ParentRun.KIND.equals(run.tags().get(PreprocessRecorder.KIND_TAG));
  }

  /** Workers elsewhere have neither this machine's files nor its number of cores. */
  private void requireSharedStore() {
    if (request.threads() == 0) {
      throw new InputException(
          "--threads: is missing; the workers of a cluster may have other cores than this machine,"
              + " and results depend on the number. Give the threads of each trial, as in"
              + " --threads=4.");
    }
    try (Tracker tracker = store.get()) {
      if (tracker.location().startsWith("sqlite:")) {
        throw new InputException(
            "--tracking-uri: found "
                + tracker.location()
                + ", a file of this machine; expected a server that the workers of the cluster"
                + " reach, or their results are lost. Give its address, as in"
                + " --tracking-uri=http://mlflow:5000.");
      }
    }
  }

  private int threads(int places) {
    return request.threads() > 0 ? request.threads() : Math.max(1, Engine.threads() / places);
  }
}
