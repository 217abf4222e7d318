package io.heaviside.pipelines.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.pipelines.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that really die. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts its processes through sh")
@Timeout(120)
class PreprocessMnistCrashTest {
  /** So many that a run is still busy with them long after the first one appeared. */
  private static final String SHARDS = "--shards=80";

  @TempDir Path dir;

  private Path raw() {
    return RawMnist.gzipped(dir.resolve("raw"), 4000, 1000).directory();
  }

  @Test
  void shouldLeaveNoManifestWhenKilledAndGiveTheSameBytesWhenRunAgain() throws Exception {
    Path raw = raw();
    Path undisturbed = dir.resolve("undisturbed");
    PreprocessMnist.run(options(raw, undisturbed));
    Path output = Files.createDirectories(dir.resolve("out"));

    killAfterFirstShard(raw, output);

    List<String> left = Tree.names(output);
    assertThat(left).contains(".heaviside-run").doesNotContain("dataset.json");
    assertThat(left.stream().filter(name -> name.endsWith(".tfrecord")).count()).isBetween(1L, 99L);

    assertThat(PreprocessMnist.run(options(raw, output)).reused()).isFalse();
    assertThat(Tree.hashes(output)).isEqualTo(Tree.hashes(undisturbed));
  }

  @Test
  void shouldSayWhyAndLeaveNothingWhenTheDiskRefusesAShard() throws Exception {
    Path raw = raw();
    Path output = dir.resolve("out");

    // A thousand blocks of 512 or 1024 bytes: room for the JVM's own files, not for all the images.
    Process process =
        ForkedPreprocessMnist.start("ulimit -f 1000", raw, output, "--shards=1", "--seed=1");
    String said = ForkedPreprocessMnist.output(process);

    assertThat(process.waitFor()).as(said).isEqualTo(ForkedPreprocessMnist.REFUSED);
    assertThat(said)
        .contains("-of-00001.tfrecord: cannot be written (java.io.IOException: File too large)")
        .contains("the disk has room");
    assertThat(output).doesNotExist();
  }

  private static PreprocessMnistOptions options(Path raw, Path output) {
    return PreprocessMnist.options("--input=" + raw, "--output=" + output, SHARDS);
  }

  private static void killAfterFirstShard(Path raw, Path output)
      throws IOException, InterruptedException {
    try (WatchService watch = output.getFileSystem().newWatchService()) {
      output.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Process process = ForkedPreprocessMnist.start(":", raw, output, SHARDS);
      CompletableFuture<Void> end = process.onExit().thenRun(() -> closeQuietly(watch));
      awaitShard(watch);
      process.destroyForcibly();
      end.join();
    }
  }

  private static void awaitShard(WatchService watch) throws InterruptedException {
    while (true) {
      WatchKey key = watch.take();
      for (WatchEvent<?> event : key.pollEvents()) {
        if (String.valueOf(event.context()).endsWith(".tfrecord")) {
          return;
        }
      }
      key.reset();
    }
  }

  /** Wakes a waiting test with an exception when the process ends before its time. */
  private static void closeQuietly(WatchService watch) {
    try {
      watch.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
