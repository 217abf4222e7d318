package io.heaviside.tracking;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An MLflow server and how to sign in. The text form never shows a secret.
 *
 * @param uri http or https, without user, query or trailing slash
 * @param username for basic authentication, or null
 * @param token for bearer authentication, or null; used where there is no username
 * @param insecureTls true to accept any certificate
 */
public record ServerLocation(
    URI uri,
    @Nullable String username,
    @Nullable String password,
    @Nullable String token,
    boolean insecureTls) {

  @Override
  public String toString() {
    return uri.toString();
  }
}
