package io.heaviside.cli;

import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where runs are kept, and how: the options of every command that makes runs. */
final class TrackingOptions extends StoreOptions {
  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description =
          "The MLflow experiment (default: MLFLOW_EXPERIMENT_NAME, then the dataset's name).")
  private @Nullable String experiment;

  @Option(
      names = "--no-system-metrics",
      description =
          "Does not record the machine's state with a run, as it is every 10 s (also:"
              + " MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING=false).")
  private boolean noSystemMetrics;

  /** Whether a place or an experiment was named with an option. */
  boolean isNamed() {
    return uri() != null || experiment != null;
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

  /** Opens the store or the server; a store is created where there is none. */
  @Override
  Tracker open(Surroundings surroundings) {
    return open(surroundings, null);
  }

  /**
   * Opens a store or server for a run that is kept there already.
   *
   * @param place where, unless the user named one; null for the usual places
   */
  Tracker open(Surroundings surroundings, @Nullable String place) {
    String named = uri();
    TrackerConfig config = config(surroundings, named != null ? named : place);
    return Tracker.open(noSystemMetrics ? config.withSystemMetrics(null) : config);
  }
}
