package io.heaviside.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.heaviside.tracking.DeliverySettings;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {
  private static final RunRequest REQUEST = new RunRequest("mnist", "first", Map.of());

  @TempDir Path folder = Path.of("");
  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, String> environment = new TreeMap<>();

  @BeforeEach
  void startClean() {
    environment.clear();
  }

  private FakeMlflow server(TestKeys keys, TestKeys clients, boolean asksForThem) throws Exception {
    SSLContext context = keys.context(clients);
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters tls = context.getDefaultSSLParameters();
            tls.setNeedClientAuth(asksForThem);
            parameters.setSSLParameters(tls);
          }
        });
    return new FakeMlflow(server);
  }

  private TestKeys keys(String name, String address) throws Exception {
    return new TestKeys(folder.resolve(name + ".p12"), address);
  }

  private ServerTracker open(FakeMlflow server) {
    environment.put("MLFLOW_TRACKING_URI", server.uri().toString().replace("http:", "https:"));
    return new ServerTracker(
        TrackerConfig.fromEnvironment(environment, folder).withNotices(notices::add));
  }

  private String file(String name, String... parts) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("", parts)).toString();
  }

  private void checkARun(FakeMlflow server) {
    try (ServerTracker tracker = open(server)) {
      TrackedRun run = tracker.start(REQUEST);
      run.artifact("a.txt", "x");
      run.end(RunStatus.FINISHED);
    }
    assertThat(notices).isEmpty();
    assertThat(server.run().status).isEqualTo("FINISHED");
    assertThat(server.artifact("a.txt")).isEqualTo("x");
  }

  private void checkRefused(FakeMlflow server, String... parts) {
    try (ServerTracker tracker = open(server)) {
      assertThatThrownBy(() -> tracker.start(REQUEST))
          .isInstanceOf(TrackingException.class)
          .hasMessageContainingAll(parts);
    }
  }

  @Test
  void shouldAcceptAnUnknownCertificateOnlyWhenToldTo() throws Exception {
    TestKeys keys = keys("server", "ip:127.0.0.1");
    try (FakeMlflow server = server(keys, keys, false)) {
      checkRefused(
          server,
          "certificate is not trusted",
          "MLFLOW_TRACKING_SERVER_CERT_PATH",
          "MLFLOW_TRACKING_INSECURE_TLS=true");
      environment.put("MLFLOW_TRACKING_INSECURE_TLS", "true");
      checkARun(server);
    }
  }

  @Test
  void shouldTrustTheCertificatesOfTheBundleOnly() throws Exception {
    TestKeys keys = keys("server", "ip:127.0.0.1");
    TestKeys others = keys("others", "ip:127.0.0.1");
    try (FakeMlflow server = server(keys, keys, false)) {
      environment.put("MLFLOW_TRACKING_SERVER_CERT_PATH", file("others.pem", others.certificate()));
      checkRefused(server, "certificate is not trusted");
      environment.put(
          "MLFLOW_TRACKING_SERVER_CERT_PATH",
          file("bundle.pem", "# ours\n", others.certificate(), keys.certificate()));
      checkARun(server);
    }
  }

  @Test
  void shouldNotTrustATrustedCertificateOfAnotherHost() throws Exception {
    TestKeys keys = keys("server", "dns:another.host");
    try (FakeMlflow server = server(keys, keys, false)) {
      environment.put("MLFLOW_TRACKING_SERVER_CERT_PATH", file("ca.pem", keys.certificate()));
      checkRefused(server, "certificate is not trusted", "127.0.0.1");
    }
  }

  @Test
  void shouldShowTheClientsCertificateToAServerThatAsksForIt() throws Exception {
    TestKeys keys = keys("server", "ip:127.0.0.1");
    TestKeys client = keys("client", "dns:client");
    try (FakeMlflow server = server(keys, client, true)) {
      environment.put("MLFLOW_TRACKING_SERVER_CERT_PATH", file("ca.pem", keys.certificate()));
      environment.put(
          "MLFLOW_TRACKING_CLIENT_CERT_PATH",
          file("client.pem", client.key(), client.certificate()));
      checkARun(server);
    }
  }

  @Test
  void shouldSayWhatIsWrongWithAFileOfCertificates() throws Exception {
    TestKeys keys = keys("server", "ip:127.0.0.1");
    try (FakeMlflow server = server(keys, keys, false)) {
      environment.put("MLFLOW_TRACKING_SERVER_CERT_PATH", file("empty.pem", ""));
      assertThatThrownBy(() -> open(server))
          .isInstanceOf(TrackingException.class)
          .hasMessageContainingAll("MLFLOW_TRACKING_SERVER_CERT_PATH", "empty.pem: found no cert");
      environment.put("MLFLOW_TRACKING_INSECURE_TLS", "true");
      assertThatThrownBy(() -> open(server))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining("expected one of them");
      environment.remove("MLFLOW_TRACKING_SERVER_CERT_PATH");
      environment.put(
          "MLFLOW_TRACKING_CLIENT_CERT_PATH",
          file(
              "old.pem", keys.certificate(), keys.key().replace("PRIVATE KEY", "RSA PRIVATE KEY")));
      assertThatThrownBy(() -> open(server))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining("openssl pkcs8 -topk8 -nodes");
    }
  }

  /** As a server that is starting, or a balancer without one behind it. */
  @Test
  void shouldTakeAHandshakeThatBreaksOffForAServerThatDoesNotAnswer() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread closing = new Thread(() -> closeEveryConnection(socket));
      closing.start();
      String address = "https://127.0.0.1:" + socket.getLocalPort();
      TrackerConfig config =
          TrackerConfig.fromEnvironment(Map.of("MLFLOW_TRACKING_URI", address), folder)
              .withNotices(notices::add)
              .withDelivery(DeliverySettings.DEFAULT.withStart(Duration.ofMillis(100)));
      try (ServerTracker tracker = new ServerTracker(config)) {
        tracker.start(REQUEST).end(RunStatus.FINISHED);
      }
      socket.close();
      closing.join();
    }

    assertThat(notices)
        .singleElement()
        .asString()
        .contains("does not answer", "goes to the embedded store");
  }

  private static void closeEveryConnection(ServerSocket socket) {
    try {
      while (!socket.isClosed()) {
        try (Socket connection = socket.accept()) {
          // The client's greeting is read, else the system resets the connection.
          connection.getInputStream().skipNBytes(100);
        }
      }
    } catch (IOException closed) {
      return;
    }
  }
}
