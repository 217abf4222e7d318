package io.heaviside.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.download.RemoteFile;
import io.heaviside.pipelines.download.Timeouts;
import io.heaviside.pipelines.mnist.MnistDownload;
import io.heaviside.pipelines.mnist.MnistFiles;
import io.heaviside.pipelines.synthetic.SyntheticDigits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataLocatorTest {
  private static final StandIn TINY = new StandIn(20, 10);

  /** Port 9 is the discard service: nobody listens there. */
  private static final MnistDownload UNREACHABLE =
      new MnistDownload(
          List.of(URI.create("http://127.0.0.1:9/")), MnistDownload.FILES, Timeouts.DEFAULT);

  /** In the order of the download. */
  private static final List<String> NAMES =
      MnistDownload.FILES.stream().map(RemoteFile::name).toList();

  @TempDir private Path directory;
  private final List<String> said = new ArrayList<>();

  @Test
  void shouldPreferTheNamedFolderToTheVariable() {
    Path named = digits("named");
    Path other = digits("other");

    RawData raw = locate(named, Map.of(DataLocator.VARIABLE, other.toString()));

    assertThat(raw).isEqualTo(new RawData(named, "mnist", "named with --data"));
  }

  @Test
  void shouldPreferTheVariableToTheUsualFolder() {
    Path other = digits("other");
    digits("data/mnist");

    RawData raw = locate(null, Map.of(DataLocator.VARIABLE, other.toString()));

    assertThat(raw.directory()).isEqualTo(other);
  }

  @Test
  void shouldTakeTheUsualFolderWhenNothingIsNamed() {
    Path usual = digits("data/mnist");

    assertThat(locate(null, Map.of()).directory()).isEqualTo(usual);
    assertThat(said).isEmpty();
  }

  @Test
  void shouldRefuseANamedFolderWithoutMnistRatherThanRenderAStandIn() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> locate(directory.resolve("nowhere"), Map.of()))
        .withMessageContaining("nowhere");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> locate(null, Map.of(DataLocator.VARIABLE, directory.toString())))
        .withMessageContaining(directory.toString());
  }

  @Test
  void shouldRenderAStandInWithAWarningWhenThereIsNoNetwork() {
    RawData raw = locate(null, Map.of());

    assertThat(raw.name()).isEqualTo("synthetic-digits");
    assertThat(raw.isSynthetic()).isTrue();
    assertThat(MnistFiles.locate(raw.directory()).files()).hasSize(4);
    assertThat(String.join("\n", said)).contains("THIS IS NOT MNIST", "127.0.0.1:9");
  }

  @Test
  void shouldKeepAStandInThatIsThere() {
    RawData first = locate(null, Map.of());
    long modified = MnistFiles.locate(first.directory()).directory().toFile().lastModified();
    RawData second = locate(null, Map.of());

    assertThat(second).isEqualTo(first);
    assertThat(second.directory().toFile().lastModified()).isEqualTo(modified);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void shouldRenderAStandInWhenADownloadWasInterruptedAndThereIsNoNetwork(int present)
      throws IOException {
    keepFirst(present, digits("data/mnist"));

    assertThat(locate(null, Map.of()).isSynthetic()).isTrue();
    assertThat(locator(UNREACHABLE).locate(null, true, TINY).isSynthetic()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void shouldFetchTheRestWhenADownloadWasInterrupted(int present) throws Exception {
    Path served = digits("served");
    Path usual = digits("data/mnist");
    keepFirst(present, usual);
    List<String> asked = new ArrayList<>();
    HttpServer server =
        serve(
            exchange -> {
              String name = Path.of(exchange.getRequestURI().getPath()).getFileName().toString();
              asked.add(name);
              byte[] body = Files.readAllBytes(served.resolve(name));
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
              exchange.close();
            });
    try {
      RawData raw = locator(from(server, served)).locate(null, false, TINY);

      assertThat(raw).isEqualTo(new RawData(usual, "mnist", "downloaded"));
      assertThat(asked).containsExactlyElementsOf(NAMES.subList(present, NAMES.size()));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void shouldRefuseRatherThanRenderAStandInWhenAServerAnswersWrongly() throws Exception {
    HttpServer server =
        serve(
            exchange -> {
              exchange.sendResponseHeaders(403, -1);
              exchange.close();
            });
    try {
      DataLocator locator = locator(from(server, digits("served")));

      assertThatExceptionOfType(InputException.class)
          .isThrownBy(() -> locator.locate(null, false, TINY))
          .withMessageContainingAll(NAMES.get(0), "403", "--data DIR", "--offline");
      assertThat(directory.resolve("data/synthetic-digits")).doesNotExist();
    } finally {
      server.stop(0);
    }
  }

  private static void keepFirst(int present, Path folder) throws IOException {
    for (String name : NAMES.subList(present, NAMES.size())) {
      Files.delete(folder.resolve(name));
    }
  }

  private static HttpServer serve(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.start();
    return server;
  }

  private static MnistDownload from(HttpServer server, Path files) throws Exception {
    List<RemoteFile> remote = new ArrayList<>();
    for (String name : NAMES) {
      byte[] bytes = Files.readAllBytes(files.resolve(name));
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      remote.add(new RemoteFile(name, bytes.length, HexFormat.of().formatHex(hash)));
    }
    URI mirror = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    return new MnistDownload(List.of(mirror), remote, Timeouts.DEFAULT);
  }

  private RawData locate(@Nullable Path named, Map<String, String> environment) {
    return locator(UNREACHABLE, environment).locate(named, false, TINY);
  }

  private DataLocator locator(MnistDownload download) {
    return locator(download, Map.of());
  }

  private DataLocator locator(MnistDownload download, Map<String, String> environment) {
    Progress progress =
        new Progress() {
          @Override
          public void say(String line) {
            said.add(line);
          }

          @Override
          public Task start(String title, long total) {
            return done -> {};
          }
        };
    return new DataLocator(directory.resolve("data"), environment, download, progress);
  }

  private Path digits(String name) {
    Path folder = directory.resolve(name);
    SyntheticDigits.render(folder, 20, 10, 1, done -> {});
    return folder;
  }
}
