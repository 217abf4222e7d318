package io.heaviside.tracking.server;

import io.heaviside.tracking.ServerLocation;
import io.heaviside.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import org.mlflow_project.apachehttp.conn.ssl.NoopHostnameVerifier;
import org.mlflow_project.apachehttp.conn.ssl.SSLConnectionSocketFactory;
import org.mlflow_project.apachehttp.ssl.SSLContextBuilder;

/** How a server's certificate is checked, and what the client shows of its own. */
final class TlsSockets {
  /** Of a key store that never leaves this JVM. */
  private static final char[] NO_SECRET = new char[0];

  private TlsSockets() {}

  /**
   * By default the JVM's trust store; a CA bundle takes its place, as with MLflow's own clients.
   *
   * @throws TrackingException if a file is not what it should be
   */
  static SSLConnectionSocketFactory of(ServerLocation server) {
    try {
      SSLContextBuilder context = new SSLContextBuilder();
      if (server.insecureTls()) {
        context.loadTrustMaterial(null, (chain, type) -> true);
      } else if (server.serverCertificates() != null) {
        context.loadTrustMaterial(trusted(server.serverCertificates()), null);
      }
      if (server.clientCertificate() != null) {
        context.loadKeyMaterial(own(server.clientCertificate()), NO_SECRET);
      }
      return server.insecureTls()
          ? new SSLConnectionSocketFactory(context.build(), NoopHostnameVerifier.INSTANCE)
          : new SSLConnectionSocketFactory(context.build());
    } catch (GeneralSecurityException | IOException e) {
      throw new TrackingException(
          "MLflow server " + server + ": this JVM cannot do TLS as it is told (" + e + ").", e);
    }
  }

  private static KeyStore trusted(Path bundle) throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    List<X509Certificate> certificates =
        new PemFile("MLFLOW_TRACKING_SERVER_CERT_PATH", bundle).certificates();
    for (X509Certificate certificate : certificates) {
      store.setCertificateEntry("ca " + store.size(), certificate);
    }
    return store;
  }

  private static KeyStore own(Path file) throws GeneralSecurityException, IOException {
    PemFile pem = new PemFile("MLFLOW_TRACKING_CLIENT_CERT_PATH", file);
    KeyStore store = empty();
    store.setKeyEntry(
        "client", pem.key(), NO_SECRET, pem.certificates().toArray(X509Certificate[]::new));
    return store;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }
}
