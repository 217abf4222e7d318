package io.heaviside.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder = Path.of("");

  private FakeMlflow selfSigned() throws Exception {
    Path keys = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "x",
                "-keyalg",
                "EC",
                "-dname",
                "CN=somewhere.else",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                keys.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new FakeMlflow(server);
  }

  private ServerTracker open(FakeMlflow server, String insecure) {
    String uri = server.uri().toString().replace("http:", "https:");
    return new ServerTracker(
        TrackerConfig.fromEnvironment(
            Map.of("MLFLOW_TRACKING_URI", uri, "MLFLOW_TRACKING_INSECURE_TLS", insecure), folder));
  }

  @Test
  void shouldAcceptAnUnknownCertificateOnlyWhenToldTo() throws Exception {
    RunRequest request = new RunRequest("mnist", "first", Map.of());
    try (FakeMlflow server = selfSigned()) {
      try (ServerTracker tracker = open(server, "false")) {
        assertThatThrownBy(() -> tracker.start(request))
            .isInstanceOf(TrackingException.class)
            .hasMessageContaining("certificate is not trusted")
            .hasMessageContaining("MLFLOW_TRACKING_INSECURE_TLS=true");
      }
      try (ServerTracker tracker = open(server, "true")) {
        TrackedRun run = tracker.start(request);
        run.artifact("a.txt", "x");
        run.end(RunStatus.FINISHED);
      }
      assertThat(server.run().status).isEqualTo("FINISHED");
      assertThat(server.artifact("a.txt")).isEqualTo("x");
    }
  }
}
