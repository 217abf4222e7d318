package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A training that is killed again and again with {@code kill -9}, every second time while a
 * checkpoint is being written, and taken up each time: what is lost is never more than the
 * interval, and no checkpoint is ever damaged. How often: {@code -Dheaviside.kills=50}.
 */
class KillIT {
  private static final int KILLS = Integer.getInteger("heaviside.kills", 4);
  private static final int INTERVAL = 5;
  private static final Pattern RESUMED = Pattern.compile("resuming after step (\\d+):");
  private static final String[] TRAIN = {
    "train",
    "--config=lenet-mnist-ftprop-mb",
    "--data=shards",
    "--set=epochs=100000",
    "--set=batch_size=4",
    "--set=diagnostics.probe=0",
    "--checkpoint-steps=" + INTERVAL
  };
  private static final String[] RESUME = {
    "train", "--resume=latest", "--checkpoint-steps=" + INTERVAL
  };

  @TempDir private Path directory;
  private final Random random = new Random(KILLS);
  private int whileWriting;
  private long mostLost;

  @Test
  void shouldLoseNoMoreThanTheIntervalWhenKilledAtRandomStepsAndWhileWriting() throws Exception {
    new TinyDigits(directory.resolve("raw"));
    Cli cli = new Cli(directory, Map.of());
    assertThat(cli.run("preprocess", "mnist", "--input=raw", "--output=shards").code()).isZero();
    LongBuffer step = WatchedTraining.map(directory);

    runAndKill(TRAIN, step, 0);
    for (int kill = 1; kill < KILLS; kill++) {
      long reached = step.get(0);
      long resumed = runAndKill(RESUME, step, reached);
      assertThat(reached - resumed)
          .as("steps lost by kill %d", kill)
          .isBetween(0L, (long) INTERVAL);
      mostLost = Math.max(mostLost, reached - resumed);
    }

    assertThat(whileWriting).as("kills with a half-written checkpoint").isPositive();
    System.out.printf(
        "%d kills, %d of them while a checkpoint was being written; 0 damaged checkpoints; at most"
            + " %d steps lost, interval %d; %d steps done%n",
        KILLS, whileWriting, mostLost, INTERVAL, step.get(0));
  }

  /** Returns the step at which the process took the training up. */
  private long runAndKill(String[] arguments, LongBuffer step, long reached) throws Exception {
    Path err = directory.resolve("err.txt");
    Process training = start(err, arguments);
    boolean writing = random.nextBoolean();
    long until = reached + 1 + INTERVAL + random.nextInt(3 * INTERVAL);
    while (!training.waitFor(1, TimeUnit.MILLISECONDS)
        && !(step.get(0) >= until && (!writing || halfWritten()))) {
      // Neither ended nor where it is to be killed.
    }
    training.destroyForcibly().waitFor();
    String said = Files.readString(err, StandardCharsets.UTF_8);
    assertThat(training.exitValue()).as(said).isEqualTo(137);
    assertThat(said).doesNotContain("not a whole checkpoint", "Exception");
    whileWriting += halfWritten() ? 1 : 0;
    Matcher resumed = RESUMED.matcher(said);
    return resumed.find() ? Long.parseLong(resumed.group(1)) : 0;
  }

  private boolean halfWritten() {
    Path checkpoints = directory.resolve("runs/checkpoints");
    if (!Files.isDirectory(checkpoints)) {
      return false;
    }
    try (Stream<Path> files = Files.find(checkpoints, 2, (file, is) -> isPart(file))) {
      return files.findAny().isPresent();
    } catch (IOException | UncheckedIOException e) {
      // It was there a moment ago.
      return false;
    }
  }

  private static boolean isPart(Path file) {
    return file.getFileName().toString().endsWith(".part");
  }

  private Process start(Path err, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1g",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "-Dorg.eclipse.deeplearning4j.helpers.disable=false",
            "-cp",
            Processes.classPath(),
            WatchedTraining.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectOutput(directory.resolve("out.txt").toFile())
        .redirectError(err.toFile())
        .start();
  }
}
