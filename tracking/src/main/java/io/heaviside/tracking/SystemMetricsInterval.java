package io.heaviside.tracking;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads MLflow's variables that say whether and how often the machine is looked at. */
final class SystemMetricsInterval {
  private static final String ENABLED = "MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING";
  private static final String INTERVAL = "MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL";
  private static final double SHORTEST = 0.1;
  private static final double LONGEST = 86_400;

  private SystemMetricsInterval() {}

  static @Nullable Duration of(Map<String, String> env) {
    String enabled = env.getOrDefault(ENABLED, "true").strip().toLowerCase(Locale.ROOT);
    if (enabled.equals("false") || enabled.equals("0")) {
      return null;
    }
    if (!enabled.equals("true") && !enabled.equals("1") && !enabled.isEmpty()) {
      throw new TrackingException(
          "%s: found %s; expected true or false.".formatted(ENABLED, enabled));
    }
    String text = env.getOrDefault(INTERVAL, "10").strip();
    return Duration.ofMillis(Math.round(1000 * seconds(text)));
  }

  private static double seconds(String text) {
    try {
      double seconds = Double.parseDouble(text);
      if (seconds >= SHORTEST && seconds <= LONGEST) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      throw refused(text, e);
    }
    throw refused(text, null);
  }

  private static TrackingException refused(String text, @Nullable Exception cause) {
    return new TrackingException(
        "%s: found %s; expected seconds from %s to %s."
            .formatted(INTERVAL, text, SHORTEST, LONGEST),
        cause);
  }
}
