package io.heaviside.trainer.config;

import io.heaviside.trainer.config.SplittingConfig.Overwrite;

/**
 * When splitting begins, grows and ends in fine-tuning. Epochs count from 1; the components are
 * keys of {@link SplittingConfig}.
 */
public record SplittingSchedule(
    int startEpoch, int lambdaRampEpochs, int freezeEpoch, Overwrite overwrite) {
  /** Checks the ranges, and that w is overwritten by u where the zeros of u are frozen. */
  public SplittingSchedule {
    Check.atLeast("splitting.lambda_ramp_epochs", lambdaRampEpochs, 1);
    Check.atLeast("splitting.start_epoch", startEpoch, 1);
    Check.atLeast("splitting.freeze_epoch", freezeEpoch, 0);
    if (freezeEpoch > 0 && overwrite == Overwrite.NEVER) {
      throw ConfigException.outOfRange(
          "splitting.overwrite",
          Words.of(overwrite),
          "at-freeze or every-epoch when splitting.freeze_epoch is set: only u has zeros to"
              + " freeze");
    }
    if (freezeEpoch == 0 && overwrite == Overwrite.AT_FREEZE) {
      throw ConfigException.outOfRange(
          "splitting.overwrite",
          Words.of(overwrite),
          "never or every-epoch when splitting.freeze_epoch is 0, which is never");
    }
  }

  /** Refuses to freeze before there is anything to freeze: before u has reached its target. */
  void checkFreeze(boolean targeted) {
    int rampEnd = startEpoch + (targeted ? lambdaRampEpochs : 1);
    if (freezeEpoch > 0 && freezeEpoch < rampEnd) {
      throw ConfigException.outOfRange(
          "splitting.freeze_epoch",
          freezeEpoch,
          targeted
              ? "0 or at least splitting.start_epoch + splitting.lambda_ramp_epochs = "
                  + rampEnd
                  + ", when the target sparsity is reached"
              : "0 or a later epoch than splitting.start_epoch = " + startEpoch);
    }
  }

  /**
   * Returns whether w is overwritten by u before an epoch.
   *
   * @param epoch counted from 1
   */
  public boolean overwritesBefore(int epoch) {
    return switch (overwrite) {
      case NEVER -> false;
      case AT_FREEZE -> epoch == freezeEpoch;
      case EVERY_EPOCH -> epoch > 1;
    };
  }

  /**
   * Returns whether lambda or the target sparsity has its full value at the end of an epoch.
   *
   * @param epoch counted from 1
   */
  public boolean rampedAfter(int epoch) {
    return epoch >= rampEnd();
  }

  /** Returns the first epoch, counted from 1, at whose end the ramp has ended. */
  public int rampEnd() {
    return startEpoch + lambdaRampEpochs - 1;
  }
}
