package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small net that is trained for many epochs, with evaluation, checkpoints and tracking, takes no
 * more memory in the end than after a tenth of them. How many: {@code -Dheaviside.soak=200}.
 *
 * <p>The heap has its whole size from the beginning, so that what the process takes more is off the
 * heap.
 */
class SoakIT {
  private static final int EPOCHS = Integer.getInteger("heaviside.soak", 40);
  private static final List<String> COLUMNS = List.of(SoakedTraining.COLUMNS.split(","));

  @TempDir private Path directory;

  @Test
  void shouldTakeNoMoreMemoryInTheEndThanAfterAFewEpochs() throws Exception {
    new TinyDigits(directory.resolve("raw"));
    Cli cli = new Cli(directory, Map.of());
    assertThat(cli.run("preprocess", "mnist", "--input=raw", "--output=shards").code()).isZero();

    List<long[]> looks = soak();
    print(looks);

    assertThat(looks).hasSize(EPOCHS);
    assertThat(growth(looks, "nd4j_arrays")).as("bytes of arrays").isLessThan(200_000);
    assertThat(growth(looks, "nd4j_workspaces")).as("bytes of workspaces").isLessThan(200_000);
    assertThat(growth(looks, "javacpp")).as("bytes of JavaCPP").isLessThan(200_000);
    assertThat(growth(looks, "heap")).as("bytes of heap").isLessThan(4_000_000);
    assertThat(growth(looks, "resident")).as("resident bytes").isLessThan(40_000_000);
    assertThat(growth(looks, "threads")).as("threads").isLessThan(2);
  }

  private List<long[]> soak() throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1"));
    Processes.Result result = Processes.run(directory, environment, command());
    assertThat(result.code()).as(result.toString()).isZero();
    List<long[]> looks = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve(SoakedTraining.FILE))) {
      looks.add(List.of(line.split(",")).stream().mapToLong(Long::parseLong).toArray());
    }
    return looks;
  }

  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xms256m",
        "-Xmx256m",
        "-XX:+AlwaysPreTouch",
        "-XX:+UseParallelGC",
        "-Djava.awt.headless=true",
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=2g",
        "-Dorg.eclipse.deeplearning4j.helpers.disable=false",
        "-cp",
        Processes.classPath(),
        SoakedTraining.class.getName(),
        "train",
        "--config=lenet-mnist-rvs-cgd",
        "--data=shards",
        "--set=epochs=" + EPOCHS,
        "--set=splitting.freeze_epoch=0",
        "--set=batch_size=16");
  }

  /** Growth from the three tenths after the first to the last three, by their medians. */
  private static long growth(List<long[]> looks, String column) {
    int part = 3 * looks.size() / 10;
    int first = looks.size() / 10;
    int last = looks.size() - part;
    return median(looks.subList(last, last + part), column)
        - median(looks.subList(first, first + part), column);
  }

  private static long median(List<long[]> looks, String column) {
    long[] values =
        looks.stream().mapToLong(look -> look[COLUMNS.indexOf(column)]).sorted().toArray();
    return values[values.length / 2];
  }

  private static void print(List<long[]> looks) {
    System.out.println(SoakedTraining.COLUMNS + "  (MB but for epoch and threads)");
    int every = Math.max(1, EPOCHS / 10);
    for (int look = 0; look < looks.size(); look++) {
      if ((look + 1) % every == 0) {
        System.out.println(line(looks.get(look)));
      }
    }
    for (String column : COLUMNS.subList(1, COLUMNS.size())) {
      System.out.printf(
          Locale.ROOT,
          "%s: %+d from a tenth of %d epochs to the end%n",
          column,
          growth(looks, column),
          EPOCHS);
    }
  }

  private static String line(long[] look) {
    StringBuilder line = new StringBuilder(String.valueOf(look[0]));
    for (int i = 1; i < look.length - 1; i++) {
      line.append(String.format(Locale.ROOT, "  %.3f", look[i] / 1e6));
    }
    return line.append("  ").append(look[look.length - 1]).toString();
  }
}
