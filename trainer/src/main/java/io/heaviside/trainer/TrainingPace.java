package io.heaviside.trainer;

import io.heaviside.trainer.data.Batch;
import java.util.Iterator;

/** Loss and speed of one pass over the training split, or of the rest of one. */
final class TrainingPace {
  private final long started = System.nanoTime();
  private long nanos;
  private long waited;
  private long images;
  private long steps;
  private double lossSum;

  /**
   * Goes on from there.
   *
   * @param steps steps of the pass before this process took it up
   * @param lossSum sum of their losses
   */
  TrainingPace(long steps, double lossSum) {
    this.steps = steps;
    this.lossSum = lossSum;
  }

  /** Takes the next batch and counts how long that lasts. */
  Batch next(Iterator<Batch> batches) {
    long asked = System.nanoTime();
    Batch batch = batches.next();
    waited += System.nanoTime() - asked;
    return batch;
  }

  void step(double loss, int batch) {
    steps++;
    lossSum += loss;
    images += batch;
  }

  long steps() {
    return steps;
  }

  double lossSum() {
    return lossSum;
  }

  IterationReport report(int epoch, int epochs, long stepsPerEpoch, double loss) {
    return new IterationReport(epoch, epochs, steps, stepsPerEpoch, loss);
  }

  void stop() {
    nanos = System.nanoTime() - started;
  }

  /** Returns the mean over the steps: a smaller last batch counts as much as the others. */
  double meanLoss() {
    return lossSum / steps;
  }

  /** Returns the speed of this process's part; 0 where there was nothing left to do. */
  double imagesPerSecond() {
    return images * 1e9 / nanos;
  }

  /** Returns the share of this process's part that training waited for batches. */
  double inputWait() {
    return (double) waited / nanos;
  }
}
