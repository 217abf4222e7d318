package io.heaviside.bench.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.heaviside.trainer.engine.StepParts;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the time of the training thread goes.
 *
 * @param seconds of each part, which add up to the whole
 * @param steps that were timed
 * @param epochs that ended in that time
 * @param trackingCpuSeconds processor time of tracking's own threads, beside the training thread
 */
public record Profile(
    Map<String, Double> seconds, long steps, int epochs, double trackingCpuSeconds) {
  /** What is measured at the end of an epoch: accuracy on the test images, sparsity. */
  public static final String EVALUATION = "evaluation";

  /** Recording the loss of every step. */
  public static final String TRACKING_STEP = "tracking, each step";

  /** Recording 50 metrics and making sure that they outlive the process. */
  public static final String TRACKING_EPOCH = "tracking, each epoch";

  /** All layers forward. */
  public static final String FORWARD = "forward";

  /** All layers backward. */
  public static final String BACKWARD = "backward";

  /** Returns the shares of the whole, with all layers as two parts; they add up to 1. */
  @JsonProperty
  public Map<String, Double> shares() {
    double whole = whole();
    Map<String, Double> shares = new LinkedHashMap<>();
    seconds.forEach((part, time) -> shares.merge(group(part), time / whole, Double::sum));
    return shares;
  }

  private static String group(String part) {
    if (part.endsWith(StepParts.FORWARD)) {
      return FORWARD;
    }
    return part.endsWith(StepParts.BACKWARD) ? BACKWARD : part;
  }

  /** Returns the share of one part in the whole, 0 where it never happened. */
  public double share(String part) {
    return seconds.getOrDefault(part, 0.0) / whole();
  }

  private double whole() {
    return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
