package io.heaviside.trainer;

/** Loss and speed of one pass over the training split. */
final class TrainingPace {
  private final int images;
  private final long started = System.nanoTime();
  private long nanos;
  private long steps;
  private double lossSum;

  TrainingPace(int images) {
    this.images = images;
  }

  void step(double loss) {
    steps++;
    lossSum += loss;
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

  double imagesPerSecond() {
    return images * 1e9 / nanos;
  }
}
