package io.heaviside.tracking.server;

import io.heaviside.tracking.ServerLocation;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.mlflow.tracking.MlflowClientException;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow_project.apachehttp.conn.ConnectTimeoutException;

/** Sorts failures into those that may pass and those that will not, and says what happened. */
final class ServerFailure {
  private static final int SHOWN = 300;

  private ServerFailure() {}

  static TrackingException of(ServerLocation server, MlflowClientException e)
      throws TemporaryFailure {
    if (e instanceof MlflowHttpException http) {
      return ofStatus(server, http.getStatusCode(), String.valueOf(http.getBodyMessage()), e);
    }
    if (e.getCause() instanceof IOException connection) {
      return ofConnection(server, connection);
    }
    return new TrackingException(
        "%s answers, but not like an MLflow server (%s). Check MLFLOW_TRACKING_URI."
            .formatted(server, shortened(String.valueOf(e.getMessage()))),
        e);
  }

  static TrackingException ofConnection(ServerLocation server, IOException e)
      throws TemporaryFailure {
    if (isAboutCertificates(e)) {
      return new TrackingException(
          ("MLflow server %s: its certificate is not trusted (%s). Name a PEM file with it in"
                  + " MLFLOW_TRACKING_SERVER_CERT_PATH, or set MLFLOW_TRACKING_INSECURE_TLS=true.")
              .formatted(server, e.getMessage()),
          e);
    }
    if (e instanceof FileNotFoundException || e instanceof NoSuchFileException) {
      return new TrackingException(
          "a file cannot be read and is not sent: " + e.getMessage() + ". Check the file.", e);
    }
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    throw new TemporaryFailure(
        "MLflow server " + server + " does not answer (" + why + ")", e, !isUnreachable(e));
  }

  /** A handshake that merely breaks off is no reason to give up: the server may be starting. */
  private static boolean isAboutCertificates(IOException failure) {
    if (failure instanceof SSLPeerUnverifiedException) {
      return true;
    }
    Throwable cause = failure instanceof SSLHandshakeException ? failure.getCause() : null;
    while (cause != null
        && !(cause instanceof CertificateException)
        && !(cause instanceof CertPathValidatorException)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  /** True if the server found what it was sent not valid. */
  static boolean isInvalid(TrackingException refusal) {
    return refusal.getCause() instanceof MlflowHttpException http && http.getStatusCode() == 400;
  }

  /** True if there was no connection, so that nothing can have been sent. */
  static boolean isUnreachable(@Nullable Throwable reason) {
    return reason instanceof ConnectException
        || reason instanceof ConnectTimeoutException
        || reason instanceof UnknownHostException
        || reason instanceof NoRouteToHostException;
  }

  static TrackingException ofStatus(
      ServerLocation server, int status, String body, @Nullable Exception cause)
      throws TemporaryFailure {
    String answer = "%s %s".formatted(status, shortened(body)).strip();
    if (status == 408 || status == 429 || status >= 500) {
      Exception reason = cause == null ? new IOException(answer) : cause;
      throw new TemporaryFailure(
          "MLflow server " + server + " answers " + answer, reason, status != 429);
    }
    String cure =
        switch (status) {
          case 401, 403 ->
              "Set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN.";
          case 404, 405 -> "Check that MLFLOW_TRACKING_URI is an MLflow server's address.";
          default -> "The server's own message says why.";
        };
    return new TrackingException(
        "MLflow server %s refuses: %s. %s".formatted(server, answer, cure), cause);
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
