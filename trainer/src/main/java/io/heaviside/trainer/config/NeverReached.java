package io.heaviside.trainer.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds what an experiment plans for epochs that it does not have. That is most likely a mistake,
 * but not for sure: a trial of few epochs, as {@code --set epochs=1} makes one, is cut short on
 * purpose. Hence a warning and no refusal.
 */
final class NeverReached {
  private final int epochs;
  private final List<String> warnings = new ArrayList<>();

  private NeverReached(int epochs) {
    this.epochs = epochs;
  }

  static List<String> warnings(ExperimentConfig config) {
    NeverReached found = new NeverReached(config.epochs());
    found.look(config.schedule());
    found.look(config.selection().patience(), config.evaluation().every());
    if (config.splitting() != null) {
      found.look(config.splitting());
    }
    return Collections.unmodifiableList(found.warnings);
  }

  private void look(ScheduleConfig schedule) {
    if (schedule.name() == ScheduleConfig.Schedule.STEP) {
      int last = Collections.max(schedule.epochs());
      warnIf(last > epochs, "schedule.epochs", last, "the rate of that epoch is never used");
    }
    int warmup = schedule.warmupEpochs();
    warnIf(
        warmup >= epochs,
        "schedule.warmup_epochs",
        warmup,
        "the learning rate rises to the end of the run");
  }

  private void look(int patience, int every) {
    warnIf(
        patience >= epochs, "selection.patience", patience, "training never ends before its time");
    if (patience > 0 && patience < Math.min(every, epochs)) {
      warnings.add(
          "warning: selection.patience: found %d where there are %d epochs from one measurement to the next (evaluation.every), so that training ends at the first one that is no better. Raise it to %d or more, or measure more often, unless that is what you want."
              .formatted(patience, every, every));
    }
  }

  private void look(SplittingConfig splitting) {
    int start = splitting.startEpoch();
    int ramped = splitting.schedule().rampEnd();
    warnIf(start > epochs, "splitting.start_epoch", start, "the weights are never split");
    warnIf(
        start <= epochs && ramped > epochs,
        "splitting.lambda_ramp_epochs",
        splitting.lambdaRampEpochs(),
        "the ramp, which ends with epoch " + ramped + ", is cut off");
    warnIf(
        splitting.freezeEpoch() > epochs,
        "splitting.freeze_epoch",
        splitting.freezeEpoch(),
        "the zeros are never frozen, and the weights w stay dense");
  }

  private void warnIf(boolean unreached, String key, int value, String consequence) {
    if (unreached) {
      warnings.add(
          "warning: %s: found %d in a run of %d epoch%s, so that %s. Lower it, or raise epochs, unless a short run is what you want."
              .formatted(key, value, epochs, epochs == 1 ? "" : "s", consequence));
    }
  }
}
