package io.heaviside.sweep;

import io.heaviside.tracking.TrackingException;
import io.heaviside.workflow.Cancellation;
import io.heaviside.workflow.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Rung by rung: trains what is not trained yet, ranks it, and lets the best go on. */
final class Climb {
  private final SweepRequest request;
  private final SweepPlan plan;
  private final SweepPipeline pipeline;
  private final TrialTasks tasks;
  private final Progress progress;
  private final Cancellation cancellation;

  Climb(
      SweepRequest request,
      SweepPipeline pipeline,
      TrialTasks tasks,
      Progress progress,
      Cancellation cancellation) {
    this.request = request;
    this.plan = request.plan();
    this.pipeline = pipeline;
    this.tasks = tasks;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /**
   * Trains and judges rung by rung.
   *
   * @param store reads how far the trials are
   * @return all settings, best first: those that leave are ranked behind those that go on
   * @throws TrackingException if the store lacks a trial that was trained
   */
  List<SettingResult> ranking(Supplier<Standings> store) {
    List<SettingResult> left = new ArrayList<>();
    List<Setting> climbing = plan.settings();
    for (Rung rung : Rung.of(plan.rungs())) {
      train(store.get(), rung, climbing);
      List<SettingResult> ranked = ranked(store.get(), rung, climbing);
      List<SettingResult> promoted = promoted(rung, ranked);
      List<SettingResult> leaving = ranked.subList(promoted.size(), ranked.size());
      leaving.forEach(tasks::discardCheckpoints);
      left.addAll(0, leaving);
      climbing = promoted.stream().map(SettingResult::setting).toList();
    }
    return left;
  }

  private void train(Standings standings, Rung rung, List<Setting> settings) {
    cancellation.check();
    List<TrialResult> all = trials(settings).map(trial -> standings.at(rung, trial)).toList();
    List<TrialTask> open =
        all.stream().filter(this::isLeftToTrain).map(result -> tasks.of(result, rung)).toList();
    say(rung, all);
    if (!open.isEmpty()) {
      pipeline.train("heaviside-" + tasks.parent() + "-" + rung.epochs(), open);
    }
    cancellation.check();
  }

  private void say(Rung rung, List<TrialResult> all) {
    List<TrialResult> before = all.stream().filter(trial -> !isLeftToTrain(trial)).toList();
    long elsewhere = before.stream().filter(trial -> !tasks.areOf(trial)).count();
    progress.say(
        "rung of %d epoch%s: %d trial%s, %d of them done before%s"
            .formatted(
                rung.epochs(),
                rung.epochs() == 1 ? "" : "s",
                all.size(),
                all.size() == 1 ? "" : "s",
                before.size(),
                elsewhere == 0 ? "" : ", " + elsewhere + " by other sweeps"));
  }

  private boolean isLeftToTrain(TrialResult result) {
    return switch (result.state()) {
      case DONE -> false;
      case FAILED -> request.retryFailed();
      case OPEN -> true;
    };
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
