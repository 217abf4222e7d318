package io.heaviside.trainer;

/** Loss and speed of one pass over the training split, or of the rest of one. */
final class TrainingPace {
  private final long started = System.nanoTime();
  private long nanos;
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

  double meanLoss() {
    return lossSum / steps;
  }

  /** Returns the speed of this process's part; 0 where there was nothing left to do. */
  double imagesPerSecond() {
    return images * 1e9 / nanos;
  }
}
