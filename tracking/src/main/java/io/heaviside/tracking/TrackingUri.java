package io.heaviside.tracking;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code MLFLOW_TRACKING_URI} and the variables that go with it. */
final class TrackingUri {
  static final String VARIABLE = "MLFLOW_TRACKING_URI";

  private static final String SERVER_CERTIFICATES = "MLFLOW_TRACKING_SERVER_CERT_PATH";
  private static final String SQLITE = "sqlite:///";
  private static final String FORMS =
      "expected http://HOST:PORT or https://HOST (an MLflow server), sqlite:///RELATIVE.db or"
          + " sqlite:////ABSOLUTE.db (the embedded store), or no value (./mlflow.db). It comes from an"
          + " option such as --tracking-uri, or from "
          + VARIABLE
          + ".";

  private TrackingUri() {}

  static Path database(String uri, Path workingDirectory) {
    if (uri.isEmpty()) {
      return workingDirectory.resolve("mlflow.db");
    }
    if (!uri.startsWith(SQLITE) || uri.endsWith("/") || uri.contains("?")) {
      throw refused(uri);
    }
    return workingDirectory.resolve(uri.substring(SQLITE.length()));
  }

  static ServerLocation server(String uri, Map<String, String> env) {
    URI parsed = parse(uri);
    String[] user =
        parsed.getUserInfo() == null ? new String[0] : parsed.getUserInfo().split(":", 2);
    boolean insecure = isTrue(env.getOrDefault("MLFLOW_TRACKING_INSECURE_TLS", ""));
    if (insecure && !env.getOrDefault(SERVER_CERTIFICATES, "").isEmpty()) {
      throw new TrackingException(
          SERVER_CERTIFICATES
              + ": found a file, and MLFLOW_TRACKING_INSECURE_TLS is true, which checks nothing; expected one of them. Unset the other.");
    }
    return new ServerLocation(
        plain(parsed),
        otherwise(env.get("MLFLOW_TRACKING_USERNAME"), user.length > 0 ? user[0] : null),
        otherwise(env.get("MLFLOW_TRACKING_PASSWORD"), user.length > 1 ? user[1] : null),
        otherwise(env.get("MLFLOW_TRACKING_TOKEN"), null),
        insecure,
        file(env, SERVER_CERTIFICATES),
        file(env, "MLFLOW_TRACKING_CLIENT_CERT_PATH"));
  }

  private static @Nullable Path file(Map<String, String> env, String variable) {
    String path = env.getOrDefault(variable, "");
    return path.isEmpty() ? null : Path.of(path);
  }

  private static URI parse(String uri) {
    try {
      URI parsed = new URI(uri);
      if (parsed.getHost() == null || parsed.getQuery() != null || parsed.getFragment() != null) {
        throw refused(uri);
      }
      return parsed;
    } catch (URISyntaxException quotesThePassword) {
      throw refused(uri);
    }
  }

  /** Without the user, whose password must not reach a message, and without a trailing slash. */
  private static URI plain(URI uri) {
    try {
      String path = uri.getPath().replaceAll("/+$", "");
      return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), path, null, null);
    } catch (URISyntaxException e) {
      throw refused(uri.getHost());
    }
  }

  private static @Nullable String otherwise(@Nullable String value, @Nullable String other) {
    return value == null || value.isEmpty() ? other : value;
  }

  private static boolean isTrue(String value) {
    String lower = value.strip().toLowerCase(Locale.ROOT);
    return lower.equals("true") || lower.equals("1");
  }

  /** Shows the address up to a password and after it: one may hold a slash or an at sign. */
  private static TrackingException refused(String uri) {
    String shown = uri.replaceFirst("(?s)^([A-Za-z][A-Za-z0-9+.-]*://)?.*@", "$1…@");
    return new TrackingException("tracking URI: found " + shown + "; " + FORMS);
  }
}
