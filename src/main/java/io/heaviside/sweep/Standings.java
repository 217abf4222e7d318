package io.heaviside.sweep;

import io.heaviside.sweep.TrialResult.State;
import io.heaviside.tracking.MetricPoint;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.Tracker;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the trials of a sweep are, as the tracking store has it. Asked about an earlier rung it
 * gives the answer of then, so that a restarted sweep promotes whom it promoted before.
 */
final class Standings {
  private static final String EVERY_EPOCH = "train/loss";
  private static final String FINISHED = "FINISHED";
  private static final String FAILED = "FAILED";

  private final Tracker tracker;
  private final String metric;
  private final Map<String, RunSummary> runs = new HashMap<>();

  /**
   * Reads the store.
   *
   * @param parent id of the sweep's run
   * @param metric by which settings are ranked
   */
  Standings(Tracker tracker, SweepRuns sweep, String parent, String metric) {
    this.tracker = tracker;
    this.metric = metric;
    for (RunSummary run : sweep.children(parent)) {
      // Of each trial the newest run, unless an older one has finished.
      runs.merge(
          run.tags().getOrDefault(Trial.TAG, ""),
          run,
          (newer, older) -> finished(newer) || !finished(older) ? newer : older);
    }
  }

  /** What settings have come to at the end of a rung. */
  List<SettingResult> at(Rung rung, List<Setting> settings) {
    return settings.stream()
        .map(
            setting ->
                new SettingResult(
                    setting,
                    setting.trials().stream().map(trial -> at(rung, trial)).toList(),
                    rung.whole()))
        .toList();
  }

  /** What a trial has come to at the end of a rung. */
  TrialResult at(Rung rung, Trial trial) {
    RunSummary run = runs.get(trial.id());
    if (run == null) {
      return TrialResult.open(trial, "");
    }
    int wanted = rung.epochs(trial);
    int epochs = epochs(run);
    if (epochs >= wanted && (!rung.whole() || finished(run))) {
      double value = value(run, wanted);
      return new TrialResult(trial, run.id(), State.DONE, wanted, value, run.metrics(), "");
    }
    return run.status().equals(FAILED) ? failed(trial, run, epochs) : open(trial, run);
  }

  private static TrialResult failed(Trial trial, RunSummary run, int epochs) {
    String why = run.tags().getOrDefault(TagNames.FAILURE, "").replaceFirst("^[\\w.$]+: ", "");
    return new TrialResult(trial, run.id(), State.FAILED, epochs, Double.NaN, Map.of(), why);
  }

  private static TrialResult open(Trial trial, RunSummary run) {
    return TrialResult.open(trial, run.id());
  }

  private int epochs(RunSummary run) {
    return tracker.history(run.id(), EVERY_EPOCH).stream()
        .mapToInt(point -> (int) point.step())
        .max()
        .orElse(0);
  }

  private double value(RunSummary run, int epochs) {
    return tracker.history(run.id(), metric).stream()
        .filter(point -> point.step() <= epochs)
        .max(Comparator.comparingLong(MetricPoint::step))
        .map(MetricPoint::value)
        .orElse(Double.NaN);
  }

  private static boolean finished(@Nullable RunSummary run) {
    return run != null && run.status().equals(FINISHED);
  }
}
