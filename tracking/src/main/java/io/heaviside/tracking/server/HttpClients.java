package io.heaviside.tracking.server;

import io.heaviside.tracking.DeliverySettings;
import io.heaviside.tracking.TrackingException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.mlflow_project.apachehttp.client.config.RequestConfig;
import org.mlflow_project.apachehttp.conn.ssl.NoopHostnameVerifier;
import org.mlflow_project.apachehttp.conn.ssl.SSLConnectionSocketFactory;
import org.mlflow_project.apachehttp.impl.client.CloseableHttpClient;
import org.mlflow_project.apachehttp.impl.client.HttpClientBuilder;
import org.mlflow_project.apachehttp.ssl.SSLContextBuilder;

/**
 * Builds the HTTP client under MLflow's: every wait has a limit, and nothing is sent twice here.
 */
final class HttpClients {
  private static final int CONNECTIONS = 8;

  private HttpClients() {}

  static CloseableHttpClient create(DeliverySettings settings, boolean insecureTls) {
    RequestConfig limits =
        RequestConfig.custom()
            .setConnectTimeout(millis(settings.connect()))
            .setConnectionRequestTimeout(millis(settings.answer()))
            .setSocketTimeout(millis(settings.answer()))
            .build();
    HttpClientBuilder builder =
        HttpClientBuilder.create()
            .setDefaultRequestConfig(limits)
            .setMaxConnPerRoute(CONNECTIONS)
            .setMaxConnTotal(CONNECTIONS)
            .disableAutomaticRetries();
    if (insecureTls) {
      builder.setSSLSocketFactory(trustingAll());
    }
    return builder.build();
  }

  private static SSLConnectionSocketFactory trustingAll() {
    try {
      return new SSLConnectionSocketFactory(
          new SSLContextBuilder().loadTrustMaterial(null, (chain, type) -> true).build(),
          NoopHostnameVerifier.INSTANCE);
    } catch (GeneralSecurityException e) {
      throw new TrackingException(
          "MLFLOW_TRACKING_INSECURE_TLS: this JVM has no TLS (" + e + ").", e);
    }
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(Math.max(1, duration.toMillis()));
  }
}
