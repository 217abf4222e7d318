package io.heaviside.bench.train;

import io.heaviside.trainer.EpochReport;
import io.heaviside.trainer.IterationReport;
import io.heaviside.trainer.TrainingObserver;
import io.heaviside.trainer.engine.StepParts;
import io.heaviside.trainer.engine.TimeLedger;

/** Charges what happens around the steps: tracking, by the observer within, and evaluation. */
final class PartsObserver implements TrainingObserver {
  private final TrainingObserver tracking;
  private final TimeLedger ledger;
  private int toSkip;
  private long steps;
  private int epochs;

  /**
   * Watches a training that the ledger is charged by.
   *
   * @param skip steps at the beginning that do not count
   */
  PartsObserver(TrainingObserver tracking, TimeLedger ledger, int skip) {
    this.tracking = tracking;
    this.ledger = ledger;
    this.toSkip = skip;
  }

  @Override
  public void onIteration(IterationReport report) {
    ledger.charge(StepParts.REST);
    tracking.onIteration(report);
    ledger.charge(Profile.TRACKING_STEP);
    steps++;
    if (toSkip > 0 && --toSkip == 0) {
      ledger.start();
      steps = 0;
      epochs = 0;
    }
  }

  @Override
  public void onEpoch(EpochReport report) {
    ledger.charge(Profile.EVALUATION);
    tracking.onEpoch(report);
    ledger.charge(Profile.TRACKING_EPOCH);
    epochs++;
  }

  Profile profile(double trackingCpuSeconds) {
    return new Profile(ledger.seconds(), steps, epochs, trackingCpuSeconds);
  }
}
