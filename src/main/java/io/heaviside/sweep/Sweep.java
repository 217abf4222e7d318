package io.heaviside.sweep;

import io.heaviside.records.Dataset;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackingException;
import io.heaviside.trainer.engine.Engine;
import io.heaviside.workflow.Cancellation;
import io.heaviside.workflow.PreprocessRecorder;
import io.heaviside.workflow.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs a sweep, or goes on with it: rung by rung, until nothing is left to train. */
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
    Dataset dataset = Dataset.open(request.shards());
    String hash = plan.hash(dataset.manifest().digest());
    SweepFolder folder = SweepFolder.of(request.outputs(), plan.name(), hash);
    int threads = threads();
    progress.say(
        "%s; %d at once with %d thread%s each, %s"
            .formatted(
                plan.summary(),
                request.parallel(),
                threads,
                threads == 1 ? "" : "s",
                pipeline.runner()));
    Workplace place = new Workplace(store, new Workplace.Lines(progress::say), cancellation);
    String key = place.register();
    try (Tracker tracker = store.get()) {
      String experiment =
          Objects.requireNonNullElse(request.experiment(), dataset.manifest().name());
      SweepRuns runs = new SweepRuns(tracker, experiment);
      ParentRun parent = ParentRun.open(tracker, runs, experiment, plan, hash);
      TrialTasks tasks =
          new TrialTasks(request, key, threads, experiment, tracker.location(), parent.id());
      try {
        List<SettingResult> ranking = climb(pipeline, tracker, runs, tasks);
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

  private int threads() {
    return request.threads() > 0
        ? request.threads()
        : Math.max(1, Engine.threads() / request.parallel());
  }

  /** Rung by rung; those that leave are ranked behind those that go on. */
  private List<SettingResult> climb(
      SweepPipeline pipeline, Tracker tracker, SweepRuns runs, TrialTasks tasks) {
    List<SettingResult> left = new ArrayList<>();
    List<Setting> climbing = plan.settings();
    for (Rung rung : Rung.of(plan.rungs())) {
      train(pipeline, standings(tracker, runs, tasks), rung, climbing, tasks);
      List<SettingResult> ranked = ranked(standings(tracker, runs, tasks), rung, climbing);
      List<SettingResult> promoted = promoted(rung, ranked);
      List<SettingResult> leaving = ranked.subList(promoted.size(), ranked.size());
      leaving.forEach(tasks::discardCheckpoints);
      left.addAll(0, leaving);
      climbing = promoted.stream().map(SettingResult::setting).toList();
    }
    return left;
  }

  private Standings standings(Tracker tracker, SweepRuns runs, TrialTasks tasks) {
    return new Standings(tracker, runs, tasks.parent(), plan.objective().metric());
  }

  private void train(
      SweepPipeline pipeline,
      Standings standings,
      Rung rung,
      List<Setting> settings,
      TrialTasks tasks) {
    cancellation.check();
    List<TrialTask> open =
        trials(settings)
            .map(trial -> standings.at(rung, trial))
            .map(result -> request.retryFailed() ? result.retried() : result)
            .filter(result -> result.state() == TrialResult.State.OPEN)
            .map(result -> tasks.of(result, rung))
            .toList();
    long all = trials(settings).count();
    progress.say(
        "rung of %d epoch%s: %d trial%s, %d of them done before"
            .formatted(
                rung.epochs(),
                rung.epochs() == 1 ? "" : "s",
                all,
                all == 1 ? "" : "s",
                all - open.size()));
    if (!open.isEmpty()) {
      pipeline.train("heaviside-" + tasks.parent() + "-" + rung.epochs(), open);
    }
    cancellation.check();
  }

  private static Stream<Trial> trials(List<Setting> settings) {
    return settings.stream().flatMap(setting -> setting.trials().stream());
  }

  private List<SettingResult> ranked(Standings standings, Rung rung, List<Setting> settings) {
    List<SettingResult> results = standings.at(rung, settings);
    for (SettingResult result : results) {
      for (TrialResult trial : result.trials()) {
        if (trial.state() == TrialResult.State.OPEN) {
          throw new TrackingException(
              "trial %s of %s: its result is not in the tracking store, though it was trained. Bring what waits in the embedded store to the server with `heaviside runs push`, then start the sweep again."
                  .formatted(trial.trial().id(), result.setting().name()));
        }
      }
    }
    return results.stream().sorted(SettingResult.order(plan.objective().direction())).toList();
  }

  private List<SettingResult> promoted(Rung rung, List<SettingResult> ranked) {
    Halving halving = plan.config().halving();
    if (rung.whole() || halving == null) {
      return List.of();
    }
    return ranked.stream()
        .limit(halving.survivors(ranked.size()))
        .filter(SettingResult::isDone)
        .toList();
  }
}
