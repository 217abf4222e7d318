package io.heaviside.sweep;

import io.heaviside.sweep.TrialResult.State;
import io.heaviside.tracking.MetricPoint;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.Tracker;
import io.heaviside.workflow.PausedException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far trials are, as the tracking store has it, by whatever sweep they were trained. Asked
 * about an earlier rung it gives the answer of then, so that a restarted sweep promotes whom it
 * promoted before.
 */
final class Standings {
  /** A metric that every training has of every epoch. */
  static final String EVERY_EPOCH = "train/loss";

  private static final String FINISHED = "FINISHED";
  private static final String FAILED = "FAILED";

  private final Tracker tracker;
  private final String metric;
  private final Map<String, List<RunSummary>> runs;

  /**
   * @param tracker gives the histories
   * @param trials the runs of trials, newest first
   * @param metric by which settings are ranked
   */
  Standings(Tracker tracker, List<RunSummary> trials, String metric) {
    this.tracker = tracker;
    this.metric = metric;
    this.runs =
        trials.stream()
            .collect(Collectors.groupingBy(run -> run.tags().getOrDefault(Trial.TAG, "")));
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
    List<RunSummary> newestFirst = runs.getOrDefault(trial.id(), List.of());
    if (newestFirst.isEmpty()) {
      return TrialResult.open(trial);
    }
    // A later run may have failed, or not be there yet, where an earlier one was.
    return newestFirst.stream()
        .flatMap(run -> done(rung, trial, run).stream())
        .findFirst()
        .orElseGet(() -> left(trial, newestFirst.get(0)));
  }

  /** The result of a run that has the epochs of the rung, or that ended by itself before. */
  private Optional<TrialResult> done(Rung rung, Trial trial, RunSummary run) {
    int wanted = rung.epochs(trial);
    int had = epochs(run);
    if (!finished(run, had) && (rung.whole() || had < wanted)) {
      return Optional.empty();
    }
    int epochs = Math.min(had, wanted);
    double value = value(run, epochs);
    return Optional.of(
        new TrialResult(trial, run.id(), sweep(run), State.DONE, epochs, value, run.metrics(), ""));
  }

  private TrialResult left(Trial trial, RunSummary run) {
    return run.status().equals(FAILED)
        ? failed(trial, run, epochs(run))
        : TrialResult.open(trial, run.id(), sweep(run));
  }

  private static TrialResult failed(Trial trial, RunSummary run, int epochs) {
    String why = run.tags().getOrDefault(TagNames.FAILURE, "").replaceFirst("^[\\w.$]+: ", "");
    return new TrialResult(
        trial, run.id(), sweep(run), State.FAILED, epochs, Double.NaN, Map.of(), why);
  }

  private static String sweep(RunSummary run) {
    return run.tags().getOrDefault(TagNames.PARENT_RUN_ID, "");
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

  /** Whether the training of a run is over, by its epochs or by its own early stopping. */
  private static boolean finished(RunSummary run, int epochs) {
    String paused = run.tags().getOrDefault(PausedException.TAG, PausedException.OVER);
    return run.status().equals(FINISHED) && !paused.equals(String.valueOf(epochs));
  }
}
