package io.heaviside.pipelines.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.download.DownloadResult.Complete;
import io.heaviside.pipelines.download.DownloadResult.Failed;
import io.heaviside.pipelines.download.DownloadResult.Offline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloaderTest {
  private static final byte[] A = content(1, 100_000);
  private static final byte[] B = content(2, 777);
  private static final List<RemoteFile> FILES = List.of(remote("a.gz", A), remote("b.gz", B));

  @TempDir Path dir;
  private TestMirror first;
  private TestMirror second;
  private Duration stall = Duration.ofSeconds(20);
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void startMirrors() throws IOException {
    first = new TestMirror().with("a.gz", A).with("b.gz", B);
    second = new TestMirror().with("a.gz", A).with("b.gz", B);
  }

  @AfterEach
  void stopMirrors() {
    first.close();
    second.close();
  }

  @Test
  void shouldFetchEveryFileWhenTheMirrorIsSound() throws IOException {
    assertThat(fetch()).isEqualTo(new Complete(dir, A.length + B.length));

    assertComplete();
    assertThat(first.requests()).containsExactly("a.gz", "b.gz");
    assertThat(second.requests()).isEmpty();
    assertThat(progress).startsWith("a.gz 0/100000").contains("a.gz 100000/100000");
    assertThat(progress).endsWith("b.gz 777/777");
  }

  @Test
  void shouldFetchNothingWhenAllIsThere() {
    fetch();

    assertThat(fetch()).isEqualTo(new Complete(dir, 0));
    assertThat(first.requests()).hasSize(2);
  }

  @Test
  void shouldReplaceAFileWhenItsContentIsWrong() throws IOException {
    Files.write(dir.resolve("b.gz"), new byte[777]);

    assertThat(fetch()).isInstanceOf(Complete.class);
    assertComplete();
  }

  @Test
  void shouldGoOnWhereItStoppedWhenTheConnectionIsCut() throws IOException {
    first.answering(first.cuttingAfter(30_000));

    assertThat(fetch()).isEqualTo(new Complete(dir, A.length + B.length));
    assertComplete();
    assertThat(first.requests())
        .containsExactly(
            "a.gz", "a.gz bytes=30000-", "a.gz bytes=60000-", "a.gz bytes=90000-", "b.gz");
  }

  @Test
  void shouldGoOnInTheNextProcessWhenAllMirrorsBrokeOff() throws IOException {
    first.answering(first.cuttingAfter(1_000));
    second.answering(second.cuttingAfter(1_000));

    assertThat(fetch()).isInstanceOf(Failed.class);
    assertThat(dir.resolve("a.gz")).doesNotExist();
    assertThat(dir.resolve("a.gz.part")).hasBinaryContent(Arrays.copyOf(A, 10_000));

    first.answering(TestMirror::withRanges);
    assertThat(fetch()).isEqualTo(new Complete(dir, A.length + B.length - 10_000));
    assertComplete();
  }

  @Test
  void shouldStartOverWhenTheMirrorIgnoresTheRange() throws IOException {
    Files.write(dir.resolve("a.gz.part"), Arrays.copyOf(A, 40_000));
    first.answering(TestMirror::ignoringRanges);

    assertThat(fetch()).isEqualTo(new Complete(dir, A.length + B.length));
    assertComplete();
    assertThat(first.requests()).containsExactly("a.gz bytes=40000-", "b.gz");
  }

  @Test
  void shouldStartOverWhenTheRestIsOfAnotherFile() throws IOException {
    Files.write(dir.resolve("a.gz.part"), new byte[40_000]);

    assertThat(fetch()).isInstanceOf(Complete.class);
    assertComplete();
    assertThat(first.requests()).containsExactly("a.gz bytes=40000-", "a.gz", "b.gz");
    assertThat(second.requests()).isEmpty();
  }

  @Test
  void shouldStartOverWhenAnOldRestIsTooLongOrWholeButWrong() throws IOException {
    Files.write(dir.resolve("a.gz.part"), new byte[A.length]);
    Files.write(dir.resolve("b.gz.part"), new byte[B.length + 5]);
    first.answering(
        (exchange, content) -> {
          if (exchange.getRequestHeaders().containsKey("Range")) {
            exchange.sendResponseHeaders(416, -1);
          } else {
            TestMirror.withRanges(exchange, content);
          }
        });

    assertThat(fetch()).isInstanceOf(Complete.class);
    assertComplete();
    assertThat(first.requests()).containsExactly("a.gz", "b.gz bytes=782-", "b.gz");
  }

  @Test
  void shouldStartOverWhenThePartialAnswerStartsElsewhere() throws IOException {
    Files.write(dir.resolve("a.gz.part"), Arrays.copyOf(A, 40_000));
    first.answering(
        (exchange, content) -> {
          if (exchange.getRequestHeaders().containsKey("Range")) {
            exchange.getResponseHeaders().set("Content-Range", "bytes 0-9/100000");
            exchange.sendResponseHeaders(206, 10);
            exchange.getResponseBody().write(content, 0, 10);
          } else {
            TestMirror.withRanges(exchange, content);
          }
        });

    assertThat(fetch()).isEqualTo(new Complete(dir, A.length + B.length));
    assertComplete();
  }

  @Test
  void shouldAskTheNextMirrorWhenTheContentIsWrong() throws IOException {
    first.with("a.gz", content(3, A.length));

    assertThat(fetch()).isInstanceOf(Complete.class);
    assertComplete();
    assertThat(first.requests()).containsExactly("a.gz");
    // The mirror that was sound is asked first from then on.
    assertThat(second.requests()).containsExactly("a.gz", "b.gz");
  }

  @Test
  void shouldLeaveNothingWhenEveryMirrorHasOtherContent() {
    first.with("a.gz", content(3, A.length));
    second.with("a.gz", content(4, A.length));

    assertThat(fetch())
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.file()).isEqualTo("a.gz");
              assertThat(failed.attempts())
                  .hasSize(2)
                  .allSatisfy(s -> assertThat(s).contains("/set/a.gz: sent other content"));
            });
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void shouldNotEvenFetchWhenTheSizeIsWrong() {
    byte[] portal = "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8);
    first.with("a.gz", portal);
    second.with("a.gz", portal);

    assertThat(fetch())
        .isInstanceOfSatisfying(
            Failed.class,
            failed ->
                assertThat(failed.attempts().get(0)).contains("offers 26 bytes; expected 100000"));
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void shouldStopWhenAMirrorWithoutLengthSendsTooMuch() throws IOException {
    first.answering(
        (exchange, content) -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(content);
          exchange.getResponseBody().write(content);
        });

    assertThat(fetch()).isInstanceOf(Complete.class);
    assertComplete();
    assertThat(first.requests()).containsExactly("a.gz");
  }

  @Test
  void shouldAskTheNextMirrorWhenOneHasNoSuchFileOrIsDown() throws IOException {
    try (TestMirror empty = new TestMirror()) {
      Downloader downloader = downloader(closedPort(), empty.address(), second.address());

      assertThat(downloader.fetch(FILES, dir)).isInstanceOf(Complete.class);
      assertThat(empty.requests()).containsExactly("a.gz");
    }
    assertComplete();
  }

  @Test
  void shouldFailWhenNoMirrorHasTheFile() throws IOException {
    try (TestMirror empty = new TestMirror()) {
      assertThat(downloader(closedPort(), empty.address()).fetch(FILES, dir))
          .isInstanceOfSatisfying(
              Failed.class,
              failed ->
                  assertThat(failed.attempts())
                      .hasSize(2)
                      .anySatisfy(s -> assertThat(s).endsWith("answers with status 404.")));
    }
  }

  @Test
  void shouldTellOfflineApartWhenAllMirrorsAreDown() throws IOException {
    assertThat(downloader(closedPort(), closedPort()).fetch(FILES, dir))
        .isInstanceOfSatisfying(
            Offline.class,
            offline ->
                assertThat(offline.attempts())
                    .hasSize(2)
                    .allSatisfy(s -> assertThat(s).contains("no connection")));
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void shouldTellOfflineApartWhenNoNameResolves() {
    URI nowhere = URI.create("http://mirror.invalid/set/");

    assertThat(downloader(nowhere).fetch(FILES, dir)).isInstanceOf(Offline.class);
  }

  @Test
  void shouldGiveUpWhenAMirrorStalls() throws IOException {
    first.answering(first.stallingAfter(50_000));
    stall = Duration.ofMillis(300);

    assertThat(fetch()).isInstanceOf(Complete.class);
    assertComplete();
    assertThat(first.requests()).hasSizeGreaterThan(2).startsWith("a.gz");
  }

  @Test
  void shouldRefuseWhenAnotherDownloadIsRunning() throws IOException {
    Path part = dir.resolve("a.gz.part");
    try (FileChannel other =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(other.lock().isValid()).isTrue();

      assertThatThrownBy(this::fetch)
          .isInstanceOf(InputException.class)
          .hasMessageContaining(part + ": another download");
    }
  }

  @Test
  void shouldNameTheDirectoryWhenItCannotBeMade() throws IOException {
    Path file = Files.createFile(dir.resolve("file"));

    assertThatThrownBy(() -> downloader(first.address()).fetch(FILES, file.resolve("x")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file.resolve("x").toString());
  }

  private DownloadResult fetch() {
    return downloader(first.address(), second.address()).fetch(FILES, dir);
  }

  private Downloader downloader(URI... mirrors) {
    Timeouts timeouts = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), stall);
    return new Downloader(List.of(mirrors), timeouts, this::hear);
  }

  private void hear(String file, long done, long total) {
    progress.add(file + " " + done + "/" + total);
    first.arrived(file, done);
    second.arrived(file, done);
  }

  private void assertComplete() throws IOException {
    assertThat(dir.resolve("a.gz")).hasBinaryContent(A);
    assertThat(dir.resolve("b.gz")).hasBinaryContent(B);
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).hasSize(2);
    }
  }

  /** An address on which nobody listens any more. */
  private static URI closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://localhost:" + socket.getLocalPort() + "/set/");
    }
  }

  private static byte[] content(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static RemoteFile remote(String name, byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return new RemoteFile(name, content.length, HexFormat.of().formatHex(hash));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
