package io.heaviside.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.tracking.DeliverySettings;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.server.FakeMlflow.Fault;
import io.heaviside.tracking.sqlite.SqliteTracker;
import io.heaviside.tracking.sqlite.StoredRuns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seeded schedules of everything that happens to a server, a network, a disk and a process.
 * Whatever happened: after the recovery every point is there once.
 *
 * <p>Every second schedule has a store that appends whatever points it gets; the others drop a
 * point that is equal in run, key, value, time and step, as MLflow's databases do. Only these get
 * requests that are carried out late, when the client has looked and sent them again: a store that
 * appends has the points of such a request twice, and no client can help it.
 *
 * <p>{@code -Dheaviside.schedules=500} runs more of them: 148,873 points recorded, 160,548 sent,
 * 148,873 stored, none doubled, none lost; 113 requests carried out late.
 */
@Timeout(600)
class FaultScheduleTest {
  private static final int SCHEDULES = Integer.getInteger("heaviside.schedules", 25);
  private static final List<Fault> FAULTS =
      List.of(
          Fault.TOO_MANY_REQUESTS,
          Fault.TOO_MANY_REQUESTS,
          Fault.TOO_MANY_REQUESTS,
          Fault.INTERNAL_ERROR,
          Fault.UNAVAILABLE,
          Fault.RESET,
          Fault.RESET_AFTER_COMMIT,
          Fault.RESET_AFTER_COMMIT);

  private static final int LATE_COMMITS_IN = 4;

  @TempDir Path folder = Path.of("");

  /** Sums over all schedules. */
  private int recorded;

  private int sent;
  private int stored;
  private int doubled;
  private int lost;
  private int killed;
  private int downAtStart;
  private int fullDisks;
  private int lateCommits;

  @Test
  void shouldHaveEveryPointOnceAfterAnyScheduleOfFaults() throws Exception {
    for (int seed = 0; seed < SCHEDULES; seed++) {
      try (FakeMlflow server = FakeMlflow.start()) {
        server.api.dropsEqualPoints = seed % 2 == 0;
        new Schedule(seed, server, folder.resolve("s" + seed)).run();
        sent += server.api.pointsReceived;
        lateCommits += server.lateCommits.get();
      }
    }
    System.out.printf(
        "%d schedules (%d killed, %d down at the start, %d with a full disk): %d points recorded,"
            + " %d sent, %d stored, %d doubled, %d lost; %d requests carried out late%n",
        SCHEDULES,
        killed,
        downAtStart,
        fullDisks,
        recorded,
        sent,
        stored,
        doubled,
        lost,
        lateCommits);
    assertThat(doubled).isZero();
    assertThat(lost).isZero();
    assertThat(killed).isPositive();
    assertThat(downAtStart).isPositive();
    assertThat(fullDisks).isPositive();
    assertThat(lateCommits).isPositive();
  }

  private final class Schedule {
    final int seed;
    final Random random;
    final FakeMlflow server;
    final Path home;
    final Set<FakeRun.Point> points = new HashSet<>();
    final boolean dies;
    final boolean full;
    boolean up = true;

    Schedule(int seed, FakeMlflow server, Path home) {
      this.seed = seed;
      this.random = new Random(seed);
      this.server = server;
      this.home = home;
      this.dies = random.nextInt(3) == 0;
      // A process that dies with a full disk loses what it had in memory: nothing can help.
      this.full = !dies && random.nextInt(4) == 0;
    }

    TrackerConfig config(Duration close) {
      // The embedded store, which takes the run of a server that is down, waits for room.
      int capacity = up && random.nextBoolean() ? 30 : 100_000;
      DeliverySettings settings =
          new DeliverySettings(
              Duration.ofMillis(200),
              Duration.ofSeconds(1),
              Duration.ofMillis(60),
              close,
              Duration.ofMillis(1),
              Duration.ofMillis(8),
              capacity,
              full ? 6_000 : 1L << 30);
      return TrackerConfig.fromEnvironment(
              Map.of("MLFLOW_TRACKING_URI", server.uri().toString()), home)
          .withDelivery(settings)
          .withNotices(notice -> {});
    }

    void run() throws IOException {
      Files.createDirectories(home);
      boolean downFirst = random.nextInt(8) == 0;
      if (downFirst) {
        server.down();
        up = false;
      }
      ServerTracker tracker = new ServerTracker(config(Duration.ofMillis(80)));
      TrackedRun run = tracker.start(new RunRequest("mnist", "schedule " + seed, Map.of()));
      int step = 0;
      for (int phase = 2 + random.nextInt(5); phase > 0; phase--) {
        weather();
        for (int left = 1 + random.nextInt(150); left > 0; left--) {
          step++;
          record(run, step);
        }
        run.flush();
        if (random.nextBoolean()) {
          pause(random.nextInt(12));
        }
      }
      boolean processDies = dies && !downFirst;
      if (processDies) {
        die(tracker);
      } else {
        run.end(RunStatus.FINISHED);
        tracker.close();
      }
      killed += processDies ? 1 : 0;
      downAtStart += downFirst ? 1 : 0;
      fullDisks += full ? 1 : 0;
      recover();
      count(processDies ? "KILLED" : "FINISHED");
    }

    private void record(TrackedRun run, int step) {
      double value = random.nextInt(50) == 0 ? Double.NaN : random.nextGaussian();
      String key = "loss" + random.nextInt(3);
      run.metrics(Map.of(key, value), step);
      points.add(new FakeRun.Point(key, value, 0, step));
    }

    private void weather() throws IOException {
      if (up && random.nextInt(5) == 0) {
        server.down();
        up = false;
      } else if (!up && random.nextBoolean()) {
        server.up();
        up = true;
      }
      for (int faults = random.nextInt(6); faults > 0; faults--) {
        server.fail("runs/log-batch", FAULTS.get(random.nextInt(FAULTS.size())));
      }
      if (server.api.dropsEqualPoints && random.nextInt(LATE_COMMITS_IN) == 0) {
        server.fail("runs/log-batch", Fault.LATE_COMMIT);
      }
      if (random.nextInt(100) == 0) {
        server.fail("runs/log-batch", Fault.SLOW);
      }
      if (random.nextInt(6) == 0) {
        server.fail("metrics/get-history", Fault.RESET);
      }
    }

    /** What is on disk when the process is killed is there when the next one looks. */
    private void die(ServerTracker tracker) throws IOException {
      if (up) {
        server.down();
      }
      up = false;
      Path spool = home.resolve("mlspool");
      Path snapshot = home.resolve("snapshot");
      copy(spool, snapshot);
      tracker.close(Duration.ZERO);
      delete(spool);
      Files.move(snapshot, spool);
    }

    private void recover() throws IOException {
      if (!up) {
        server.up();
      }
      TrackerConfig patient = config(Duration.ofSeconds(30));
      try (ServerTracker tracker =
          new ServerTracker(
              patient.withDelivery(patient.delivery().withStart(Duration.ofSeconds(30))))) {
        tracker.recover();
        Path database = home.resolve("mlflow.db");
        if (Files.exists(database)) {
          try (SqliteTracker local = new SqliteTracker(TrackerConfig.embedded(database, home))) {
            StoredRuns runs = local.stored();
            for (String id : runs.ended()) {
              tracker.push(runs, id, false);
            }
          }
        }
      }
    }

    private void count(String status) {
      List<FakeRun.Point> found = new ArrayList<>();
      for (FakeRun run : server.api.runs.values()) {
        run.points.forEach(p -> found.add(new FakeRun.Point(p.key(), p.value(), 0, p.step())));
        assertThat(run.status).as("seed " + seed).isEqualTo(status);
      }
      Set<FakeRun.Point> distinct = new HashSet<>(found);
      int missing = (int) points.stream().filter(point -> !distinct.contains(point)).count();
      if (missing > 0 || distinct.size() < found.size()) {
        System.out.printf(
            "seed %d: %d lost, %d doubled%n", seed, missing, found.size() - distinct.size());
      }
      assertThat(server.api.runs).as("seed " + seed).hasSize(1);
      recorded += points.size();
      stored += distinct.size();
      doubled += found.size() - distinct.size();
      lost += missing;
    }
  }

  private static void pause(int millis) {
    LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Files.copy(file, to.resolve(from.relativize(file).toString()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
