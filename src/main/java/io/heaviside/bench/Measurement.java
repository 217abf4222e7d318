package io.heaviside.bench;

/**
 * Some images and what they cost.
 *
 * @param images that were worked on
 * @param seconds by the clock on the wall
 * @param cpuSeconds of the whole process, all its threads
 */
public record Measurement(long images, double seconds, double cpuSeconds) {
  /** Returns both together. */
  public Measurement plus(Measurement more) {
    return new Measurement(
        images + more.images, seconds + more.seconds, cpuSeconds + more.cpuSeconds);
  }

  /** Returns the rate by the clock on the wall. */
  public double perSecond() {
    return images / seconds;
  }

  /** Returns the rate of one core that has nothing else to do, whatever else ran beside. */
  public double perCpuSecond() {
    return images / cpuSeconds;
  }
}
