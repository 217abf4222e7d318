package io.heaviside.tracking.server;

import io.heaviside.tracking.DeliverySettings;
import io.heaviside.tracking.ServerLocation;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;
import org.mlflow.tracking.creds.MlflowHostCredsProvider;
import org.mlflow_project.apachehttp.HttpEntity;
import org.mlflow_project.apachehttp.client.methods.CloseableHttpResponse;
import org.mlflow_project.apachehttp.client.methods.HttpRequestBase;
import org.mlflow_project.apachehttp.impl.client.CloseableHttpClient;
import org.mlflow_project.apachehttp.util.EntityUtils;

/**
 * MLflow's Java client without its defects. As it comes (2.17.2) it has no time limits, sends every
 * refused request three times, run creation too, and hangs for good after two 429 answers in a row,
 * since it never gives the first connection back. Here it sends once and the queue repeats.
 */
final class HardenedClient implements AutoCloseable {
  /** The least speed that is waited for, from the server to where it keeps its files too. */
  private static final long UPLOADED_PER_SECOND = 1L << 20;

  private final ServerLocation server;
  private final DeliverySettings settings;
  private final CloseableHttpClient http;
  private final MlflowClient client;

  HardenedClient(ServerLocation server, DeliverySettings settings) {
    this.server = server;
    this.settings = settings;
    this.http = HttpClients.create(settings, server);
    BasicMlflowHostCreds credentials =
        new BasicMlflowHostCreds(
            server.uri().toString(),
            server.username(),
            server.username() == null ? null : password(server),
            server.username() == null ? server.token() : null,
            server.insecureTls());
    this.client = new MlflowClient(credentials);
    replaceCaller(client, credentials, http);
  }

  ServerLocation server() {
    return server;
  }

  /**
   * Calls the server once.
   *
   * @throws TemporaryFailure if trying again may help
   * @throws io.heaviside.tracking.TrackingException if it will not
   */
  <T> T call(Function<MlflowClient, T> request) throws TemporaryFailure {
    try {
      return request.apply(client);
    } catch (MlflowClientException e) {
      throw ServerFailure.of(server, e);
    }
  }

  /**
   * As {@link #call}, for what older servers do not know.
   *
   * @return empty if the server has no such address, or no such thing
   */
  <T> Optional<T> callIfKnown(Function<MlflowClient, T> request) throws TemporaryFailure {
    try {
      return Optional.of(request.apply(client));
    } catch (MlflowHttpException e) {
      if (e.getStatusCode() == 404 || e.getStatusCode() == 405) {
        return Optional.empty();
      }
      throw ServerFailure.of(server, e);
    } catch (MlflowClientException e) {
      throw ServerFailure.of(server, e);
    }
  }

  /** As {@link #callIfKnown}, and empty as well if the server finds the request not valid. */
  <T> Optional<T> callUnlessRefused(Function<MlflowClient, T> request) throws TemporaryFailure {
    try {
      return callIfKnown(request);
    } catch (TrackingException e) {
      if (ServerFailure.isInvalid(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Sends a file, as {@link #execute}. A server may store it elsewhere before it answers, so that
   * the time allowed grows with the size.
   */
  void upload(HttpRequestBase request, long bytes) throws TemporaryFailure {
    Duration answer = settings.answer().plusSeconds(bytes / UPLOADED_PER_SECOND);
    request.setConfig(HttpClients.limits(settings, answer));
    execute(request);
  }

  /** Sends a request with the credentials and gives the body; failures as for {@link #call}. */
  String execute(HttpRequestBase request) throws TemporaryFailure {
    String authorization = authorization();
    if (authorization != null) {
      request.setHeader("Authorization", authorization);
    }
    try (CloseableHttpResponse response = http.execute(request)) {
      int status = response.getStatusLine().getStatusCode();
      String body = response.getEntity() == null ? "" : text(response.getEntity());
      if (status >= 300) {
        throw ServerFailure.ofStatus(server, status, body, null);
      }
      return body;
    } catch (IOException e) {
      throw ServerFailure.ofConnection(server, e);
    }
  }

  /** UTF-8 unless the server says otherwise; the library takes Latin-1 then. */
  private static String text(HttpEntity body) throws IOException {
    return EntityUtils.toString(body, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }

  private @Nullable String authorization() {
    if (server.username() != null) {
      byte[] pair = (server.username() + ":" + password(server)).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
    return server.token() == null ? null : "Bearer " + server.token();
  }

  private static String password(ServerLocation server) {
    return server.password() == null ? "" : server.password();
  }

  /** The client offers no other way in: its caller, with attempts and timeouts, is private. */
  private static void replaceCaller(
      MlflowClient client, MlflowHostCredsProvider credentials, CloseableHttpClient http) {
    try {
      Field field = MlflowClient.class.getDeclaredField("httpCaller");
      Constructor<?> constructor =
          field
              .getType()
              .getDeclaredConstructor(
                  MlflowHostCredsProvider.class,
                  int.class,
                  int.class,
                  int.class,
                  CloseableHttpClient.class);
      field.setAccessible(true);
      constructor.setAccessible(true);
      int noWaitingFor429 = 0;
      int oneAttempt = 1;
      field.set(client, constructor.newInstance(credentials, noWaitingFor429, 0, oneAttempt, http));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("mlflow-client is not version 2.17.2", e);
    }
  }
}
