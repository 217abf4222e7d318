package io.heaviside.pipelines.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.heaviside.pipelines.Tree;
import io.heaviside.pipelines.image.JpegEncoder;
import io.heaviside.pipelines.image.Jpegs;
import io.heaviside.pipelines.imagenet.PreprocessImagenet;
import io.heaviside.pipelines.imagenet.RawPhotos;
import io.heaviside.pipelines.mnist.PreprocessMnist;
import io.heaviside.pipelines.mnist.RawMnist;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both pipelines on a cluster of real processes. A worker is killed last, because it stays dead.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "joins class paths by colons")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FlinkClusterIT {
  @TempDir static Path dir;
  private static FlinkCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = new FlinkCluster(dir.resolve("flink"));
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  private static String[] onCluster() {
    return new String[] {"--flinkMaster=" + cluster.address(), "--parallelism=2"};
  }

  private static void mnist(Path raw, Path output, String... more) {
    PreprocessMnist.run(
        PreprocessMnist.options(with(more, "--input=" + raw, "--output=" + output)));
  }

  private static void imagenet(Path train, Path val, Path output, String... more) {
    PreprocessImagenet.run(
        PreprocessImagenet.options(
            with(
                more,
                "--train=" + train,
                "--val=" + val,
                "--output=" + output,
                "--resize=40",
                "--crop=32",
                "--shards=4")));
  }

  private static String[] with(String[] more, String... first) {
    return Stream.of(first, more).flatMap(Stream::of).toArray(String[]::new);
  }

  @Test
  @Order(1)
  void shouldWriteTheBytesOfTheDirectRunnerForDigits() {
    Path raw = RawMnist.gzipped(dir.resolve("digits"), 25_000, 200).directory();
    mnist(raw, dir.resolve("digits-direct"), "--runner=DirectRunner");

    mnist(raw, dir.resolve("digits-cluster"), onCluster());

    assertThat(Tree.hashes(dir.resolve("digits-cluster")))
        .isEqualTo(Tree.hashes(dir.resolve("digits-direct")))
        .hasSize(10);
  }

  /** A signal interrupts the thread of the command. */
  @Test
  @Order(2)
  void shouldCancelTheJobAndLeaveNoShardsWhenInterrupted() throws Exception {
    RawPhotos raw = new RawPhotos(dir.resolve("unwanted"));
    Path val = raw.valFolders();
    // So many that the job cannot be done before it is interrupted, however fast the machine.
    Path train = largePhotos(raw, 400);
    Path output = dir.resolve("unwanted-cluster");
    FutureTask<Void> job = new FutureTask<>(() -> imagenet(train, val, output, onCluster()), null);
    Thread command = new Thread(job, "command");
    command.start();
    String running = awaitReading(job).job();
    command.interrupt();

    assertThatThrownBy(job::get).hasCauseInstanceOf(CancellationException.class);
    // What the cluster says of a job may be seconds old.
    cluster.await(
        "end of the job",
        Duration.ofMinutes(1),
        () -> !cluster.rest().status(running).contains("ING"));
    assertThat(cluster.rest().status(running)).isEqualTo("CANCELED");
    assertThat(output.resolve("dataset.json")).doesNotExist();
    assertThat(output.toFile().list((folder, name) -> name.endsWith(".tfrecord"))).isNullOrEmpty();
  }

  @Test
  @Order(3)
  void shouldWriteTheBytesOfTheDirectRunnerWhenAWorkerIsKilledAmongPhotos() throws Exception {
    RawPhotos raw = new RawPhotos(dir.resolve("photos"));
    Path val = raw.valFolders();
    Path train = largePhotos(raw, 40);
    imagenet(train, val, dir.resolve("photos-direct"), "--runner=DirectRunner");

    CompletableFuture<Void> job =
        CompletableFuture.runAsync(
            () -> imagenet(train, val, dir.resolve("photos-cluster"), onCluster()));
    Reading reading = awaitReading(job);
    cluster.kill(reading.taskManager());
    job.join();

    // The killed worker's part was begun again, so the blow fell while it was at work.
    assertThat(attempts(reading)).isGreaterThan(0);
    assertThat(Tree.hashes(dir.resolve("photos-cluster")))
        .isEqualTo(Tree.hashes(dir.resolve("photos-direct")))
        .hasSizeGreaterThan(5);
  }

  /** Forty of a class take a worker seconds. */
  private static Path largePhotos(RawPhotos raw, int ofEachClass) {
    byte[] large = new JpegEncoder(90).encode(Jpegs.picture(1600, 1200));
    Path train = Path.of("");
    for (String synset : RawPhotos.SYNSETS) {
      for (int i = 0; i < ofEachClass; i++) {
        train = raw.folder("train", synset + "/" + synset + "_" + i + ".JPEG", large);
      }
    }
    return train;
  }

  /** A part of the reading step, and the worker that has it. */
  private record Reading(String job, String vertex, int part, String taskManager) {}

  private static Reading awaitReading(Future<Void> job) throws Exception {
    Reading[] found = new Reading[1];
    cluster.await(
        "reading task",
        Duration.ofMinutes(2),
        () -> {
          if (job.isDone()) {
            finished(job);
            throw new IllegalStateException("The job was done before a worker could be killed.");
          }
          Optional<Reading> reading = reading();
          reading.ifPresent(part -> found[0] = part);
          return reading.isPresent();
        });
    return found[0];
  }

  private static void finished(Future<Void> job) throws InterruptedException {
    try {
      job.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Optional<Reading> reading() throws IOException, InterruptedException {
    FlinkRest rest = cluster.rest();
    String job = rest.runningJob();
    for (JsonNode vertex : rest.vertices(job)) {
      String id = vertex.path("id").asText();
      for (JsonNode part : readsImages(vertex) ? rest.subtasks(job, id) : vertex.path("none")) {
        if (part.path("status").asText().equals("RUNNING")) {
          String worker = part.path("taskmanager-id").asText();
          return Optional.of(new Reading(job, id, part.path("subtask").asInt(), worker));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean readsImages(JsonNode vertex) {
    return vertex.path("name").asText().contains("ReadUnit");
  }

  private static int attempts(Reading reading) throws IOException, InterruptedException {
    for (JsonNode part : cluster.rest().subtasks(reading.job(), reading.vertex())) {
      if (part.path("subtask").asInt() == reading.part()) {
        return part.path("attempt").asInt();
      }
    }
    throw new IllegalStateException("The job has no part " + reading);
  }
}
