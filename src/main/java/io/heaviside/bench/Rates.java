package io.heaviside.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The same measurement in several rounds: the median counts, and the spread says how far to trust
 * it.
 *
 * @param rounds one measurement each, at least one
 */
public record Rates(List<Measurement> rounds) {
  /** Copies the list. */
  public Rates {
    rounds = List.copyOf(rounds);
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("a rate needs at least one round");
    }
  }

  /** Returns the median of images per second. */
  @JsonProperty
  public double imagesPerSecond() {
    return median(Measurement::perSecond);
  }

  /** Returns the median of images per second of processor time. */
  @JsonProperty
  public double imagesPerCpuSecond() {
    return median(Measurement::perCpuSecond);
  }

  /** Returns the slowest round's images per second. */
  @JsonProperty
  public double slowest() {
    return sorted(Measurement::perSecond).findFirst().orElseThrow();
  }

  /** Returns the fastest round's images per second. */
  @JsonProperty
  public double fastest() {
    return sorted(Measurement::perSecond).reduce((a, b) -> b).orElseThrow();
  }

  /** Returns median and range for people: {@code 1,640 (1,590-1,702)}. */
  public String text() {
    return String.format(
        Locale.ROOT, "%s (%s-%s)", text(imagesPerSecond()), text(slowest()), text(fastest()));
  }

  /** Returns one rate for people. */
  public static String text(double rate) {
    return String.format(Locale.ROOT, rate < 100 ? "%.1f" : "%,.0f", rate);
  }

  private double median(ToDoubleFunction<Measurement> rate) {
    double[] values = sorted(rate).toArray();
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  private DoubleStream sorted(ToDoubleFunction<Measurement> rate) {
    return rounds.stream().mapToDouble(rate).sorted();
  }
}
