package io.heaviside.tracking.server;

import io.heaviside.tracking.DeliverySettings;
import io.heaviside.tracking.ServerLocation;
import java.time.Duration;
import org.mlflow_project.apachehttp.client.config.RequestConfig;
import org.mlflow_project.apachehttp.impl.client.CloseableHttpClient;
import org.mlflow_project.apachehttp.impl.client.HttpClientBuilder;
import org.mlflow_project.apachehttp.impl.conn.SystemDefaultRoutePlanner;

/**
 * Builds the HTTP client under MLflow's: every wait has a limit, and nothing is sent twice here. It
 * goes through the proxy that the JVM's own properties name ({@code https.proxyHost} and so on).
 */
final class HttpClients {
  private static final int CONNECTIONS = 8;

  private HttpClients() {}

  /**
   * A client for one server.
   *
   * @throws io.heaviside.tracking.TrackingException if a file of certificates is not one
   */
  static CloseableHttpClient create(DeliverySettings settings, ServerLocation server) {
    return HttpClientBuilder.create()
        .setDefaultRequestConfig(limits(settings, settings.answer()))
        .setMaxConnPerRoute(CONNECTIONS)
        .setMaxConnTotal(CONNECTIONS)
        .setSSLSocketFactory(TlsSockets.of(server))
        .setRoutePlanner(new SystemDefaultRoutePlanner(null))
        .disableAutomaticRetries()
        .build();
  }

  /**
   * The limits of one request.
   *
   * @param answer how long to wait for its answer
   */
  static RequestConfig limits(DeliverySettings settings, Duration answer) {
    return RequestConfig.custom()
        .setConnectTimeout(millis(settings.connect()))
        .setConnectionRequestTimeout(millis(settings.answer()))
        .setSocketTimeout(millis(answer))
        .build();
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(Math.max(1, duration.toMillis()));
  }
}
