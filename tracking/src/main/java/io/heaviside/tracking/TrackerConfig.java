package io.heaviside.tracking;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Where and how runs are kept.
 *
 * @param store the embedded store; with a server, what the server does not take goes here
 * @param server the MLflow server, or null for the embedded store alone
 * @param workingDirectory where the git tags are looked up
 * @param clock gives the times of runs and metrics
 * @param systemMetrics how often the machine's state is recorded into a run; null for never
 * @param notices takes sentences for the user, such as "server … does not answer"
 */
public record TrackerConfig(
    StoreLocation store,
    @Nullable ServerLocation server,
    DeliverySettings delivery,
    Path workingDirectory,
    Clock clock,
    @Nullable Duration systemMetrics,
    Consumer<String> notices) {

  private static final String EXPERIMENT_NAME = "MLFLOW_EXPERIMENT_NAME";

  /**
   * Reads MLflow's own variables: {@code MLFLOW_TRACKING_URI} (absent: {@code mlflow.db} and {@code
   * mlartifacts} in the working directory), {@code MLFLOW_TRACKING_USERNAME}, {@code _PASSWORD},
   * {@code _TOKEN}, {@code _INSECURE_TLS}, {@code _SERVER_CERT_PATH} (the certificates to trust, in
   * PEM), {@code _CLIENT_CERT_PATH} (the client's certificate and key, in PEM); {@code
   * MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING} (absent: true) and {@code
   * MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL} (seconds; absent: 10).
   *
   * @throws TrackingException if the URI is of a kind that is not supported
   */
  public static TrackerConfig fromEnvironment(Map<String, String> env, Path workingDirectory) {
    String uri = env.getOrDefault(TrackingUri.VARIABLE, "").strip();
    Duration interval = SystemMetricsInterval.of(env);
    if (uri.startsWith("http:") || uri.startsWith("https:")) {
      return embedded(workingDirectory.resolve("mlflow.db"), workingDirectory)
          .withSystemMetrics(interval)
          .withServer(TrackingUri.server(uri, env));
    }
    return embedded(TrackingUri.database(uri, workingDirectory), workingDirectory)
        .withSystemMetrics(interval);
  }

  /** The embedded store in a database file, with {@code mlartifacts} beside it. */
  public static TrackerConfig embedded(Path database, Path workingDirectory) {
    return new TrackerConfig(
        StoreLocation.of(database),
        null,
        DeliverySettings.DEFAULT,
        workingDirectory,
        Clock.systemUTC(),
        null,
        LoggerFactory.getLogger(Tracker.class)::warn);
  }

  /** The experiment that {@code MLFLOW_EXPERIMENT_NAME} names, or the one given. */
  public static String experiment(Map<String, String> env, String otherwise) {
    String name = env.getOrDefault(EXPERIMENT_NAME, "").strip();
    return name.isEmpty() ? otherwise : name;
  }

  public TrackerConfig withServer(ServerLocation location) {
    return new TrackerConfig(
        store, location, delivery, workingDirectory, clock, systemMetrics, notices);
  }

  public TrackerConfig withDelivery(DeliverySettings settings) {
    return new TrackerConfig(
        store, server, settings, workingDirectory, clock, systemMetrics, notices);
  }

  public TrackerConfig withClock(Clock source) {
    return new TrackerConfig(
        store, server, delivery, workingDirectory, source, systemMetrics, notices);
  }

  /** With another interval, or null for none. */
  public TrackerConfig withSystemMetrics(@Nullable Duration interval) {
    return new TrackerConfig(store, server, delivery, workingDirectory, clock, interval, notices);
  }

  public TrackerConfig withNotices(Consumer<String> consumer) {
    return new TrackerConfig(
        store, server, delivery, workingDirectory, clock, systemMetrics, consumer);
  }
}
