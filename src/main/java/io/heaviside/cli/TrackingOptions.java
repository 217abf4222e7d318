package io.heaviside.cli;

import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where runs are kept: the options of every command that writes or reads them. */
final class TrackingOptions {
  private static final String URI_VARIABLE = "MLFLOW_TRACKING_URI";

  @Option(
      names = "--tracking-uri",
      paramLabel = "URI",
      description =
          "An MLflow server, http(s)://HOST:PORT, or a store, sqlite:///FILE (default:"
              + " MLFLOW_TRACKING_URI, then ./mlflow.db with ./mlartifacts).")
  private @Nullable String uri;

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description =
          "The MLflow experiment (default: MLFLOW_EXPERIMENT_NAME, then the dataset's name;"
              + " runs list and compare: all).")
  private @Nullable String experiment;

  @Option(
      names = "--no-system-metrics",
      description =
          "Does not record the machine's state with a run, as it is every 10 s (also:"
              + " MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING=false).")
  private boolean noSystemMetrics;

  /** Whether a place or an experiment was named with an option. */
  boolean isNamed() {
    return uri != null || experiment != null;
  }

  /** The experiment as it was named with the option, if it was. */
  @Nullable String experiment() {
    return experiment;
  }

  /** The experiment of new runs; null for the dataset's name. */
  @Nullable String experiment(Surroundings surroundings) {
    if (experiment != null) {
      return experiment;
    }
    String named = TrackerConfig.experiment(surroundings.environment(), "");
    return named.isEmpty() ? null : named;
  }

  /** Opens the store or the server; what it has to say goes where the progress goes. */
  Tracker open(Surroundings surroundings) {
    return open(surroundings, null);
  }

  /**
   * Opens a store or server for a run that is kept there already.
   *
   * @param place where, unless the user named one; null for the usual places
   */
  Tracker open(Surroundings surroundings, @Nullable String place) {
    Map<String, String> environment = new HashMap<>(surroundings.environment());
    if (uri != null || place != null) {
      environment.put(URI_VARIABLE, uri != null ? uri : Objects.requireNonNull(place));
    }
    if (noSystemMetrics) {
      environment.put("MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING", "false");
    }
    return Tracker.open(
        TrackerConfig.fromEnvironment(environment, surroundings.directory())
            .withNotices(surroundings.progress()::say));
  }
}
