package io.heaviside.cli;

import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where runs are kept: for commands that look at runs and make none. */
class StoreOptions {
  static final String URI_VARIABLE = "MLFLOW_TRACKING_URI";

  @Option(
      names = "--tracking-uri",
      paramLabel = "URI",
      description =
          "An MLflow server, http(s)://HOST:PORT, or a store, sqlite:///FILE (default:"
              + " MLFLOW_TRACKING_URI, then ./mlflow.db with ./mlartifacts).")
  private @Nullable String uri;

  /** The place that was named with the option, if one was. */
  @Nullable String uri() {
    return uri;
  }

  /**
   * Opens the store or the server; what it has to say goes where the progress goes.
   *
   * @throws TrackingException if the option names a store that does not exist
   */
  Tracker open(Surroundings surroundings) {
    TrackerConfig config = config(surroundings, uri);
    if (uri != null && config.server() == null && !Files.exists(config.store().database())) {
      throw new TrackingException(
          "--tracking-uri %s: there is no store %s. Train something first, or name another."
              .formatted(uri, config.store().database()));
    }
    return Tracker.open(config);
  }

  /** As the environment says, but for a place that was named. */
  static TrackerConfig config(Surroundings surroundings, @Nullable String place) {
    Map<String, String> environment = new HashMap<>(surroundings.environment());
    if (place != null) {
      environment.put(URI_VARIABLE, place);
    }
    return TrackerConfig.fromEnvironment(environment, surroundings.directory())
        .withNotices(surroundings.progress()::say);
  }
}
