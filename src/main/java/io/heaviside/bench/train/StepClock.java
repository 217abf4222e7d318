package io.heaviside.bench.train;

import io.heaviside.bench.Measurement;
import io.heaviside.bench.ProcessClock;
import io.heaviside.trainer.IterationReport;
import io.heaviside.trainer.TrainingObserver;
import io.heaviside.trainer.TrainingStart;
import io.heaviside.trainer.checkpoint.SafePoint;

/**
 * Adds up the time of training steps, waiting for their batches included, and leaves out what comes
 * between two epochs.
 */
final class StepClock implements TrainingObserver {
  private final int batch;
  private final int epochImages;
  private int toSkip;
  private long wallMark;
  private long cpuMark;
  private long wall;
  private long cpu;
  private long images;

  /**
   * Starts at zero.
   *
   * @param batch images of a step
   * @param epochImages images of an epoch, whose last step has what is left
   * @param skip steps at the beginning that do not count
   */
  StepClock(int batch, int epochImages, int skip) {
    this.batch = batch;
    this.epochImages = epochImages;
    this.toSkip = skip;
  }

  @Override
  public void onStart(TrainingStart start) {
    mark();
  }

  @Override
  public void onIteration(IterationReport report) {
    if (toSkip > 0) {
      toSkip--;
      return;
    }
    wall += System.nanoTime() - wallMark;
    cpu += ProcessClock.nanos() - cpuMark;
    images += Math.min(batch, epochImages - (report.step() - 1) * batch);
  }

  @Override
  public void onSafePoint(SafePoint point) {
    mark();
  }

  private void mark() {
    wallMark = System.nanoTime();
    cpuMark = ProcessClock.nanos();
  }

  Measurement measured() {
    return new Measurement(images, wall / 1e9, cpu / 1e9);
  }
}
