package io.heaviside.tracking;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An MLflow server and how to sign in. The text form never shows a secret.
 *
 * @param uri http or https, without user, query or trailing slash
 * @param username for basic authentication, or null
 * @param token for bearer authentication, or null; used where there is no username
 * @param insecureTls true to accept any certificate
 * @param serverCertificates a PEM file with the certificates to trust instead of the JVM's, or null
 * @param clientCertificate a PEM file with the client's own certificate and its key, or null
 */
public record ServerLocation(
    URI uri,
    @Nullable String username,
    @Nullable String password,
    @Nullable String token,
    boolean insecureTls,
    @Nullable Path serverCertificates,
    @Nullable Path clientCertificate) {

  @Override
  public String toString() {
    return uri.toString();
  }
}
