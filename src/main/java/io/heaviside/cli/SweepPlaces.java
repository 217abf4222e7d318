package io.heaviside.cli;

import io.heaviside.pipelines.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How trials share the cores. */
final class SweepPlaces {
  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Trials at once (default: ${DEFAULT-VALUE}). Each holds the dataset in memory."
              + " Beam's --targetParallelism or --parallelism wins.")
  private int parallel = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads of each trial (default: the cores divided by --parallel). The last digits of a"
              + " result depend on this number, and on --parallel only through the default.")
  private @Nullable Integer threads;

  /**
   * Trials at once.
   *
   * @throws InputException if there are none
   */
  int parallel() {
    return positive("--parallel", parallel);
  }

  /**
   * Threads of each trial; 0 if they were not named.
   *
   * @throws InputException if a number below 1 was named
   */
  int threads() {
    return threads == null ? 0 : positive("--threads", threads);
  }

  private static int positive(String option, int value) {
    if (value < 1) {
      throw new InputException(
          option + ": found " + value + "; expected 1 or more. Leave it out for the default.");
    }
    return value;
  }
}
