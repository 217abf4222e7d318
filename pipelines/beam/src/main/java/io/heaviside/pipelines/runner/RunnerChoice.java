package io.heaviside.pipelines.runner;

import io.heaviside.pipelines.options.RunnerOptions;
import java.util.Locale;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;

/**
 * Chooses a job's runner by the size of its raw data, unless {@code --runner} did. The direct
 * runner starts in half the time; it also keeps every image between two steps in the heap and
 * copies what it has of a shard again and again. Embedded Flink sorts on disk.
 */
public final class RunnerChoice {
  /** Raw bytes that the direct runner gets; MNIST has 55 million. */
  static final long DIRECT_BYTES = 100_000_000;

  private RunnerChoice() {}

  /**
   * Completes the options.
   *
   * @param rawBytes of all that will be read, unpacked from gzip
   * @return the choice and its reason, one line for people
   */
  public static String settle(RunnerOptions options, long rawBytes) {
    String line = options.isRunnerGiven() ? given(options, rawBytes) : chosen(options, rawBytes);
    if (options.getRunner() == FlinkRunner.class) {
      FlinkSetup.complete(options);
    }
    return line;
  }

  /** Whether the settled runner works inside this process, with this machine's files. */
  public static boolean isThisProcess(RunnerOptions options) {
    return options.getRunner() == DirectRunner.class
        || (options.getRunner() == FlinkRunner.class
            && FlinkSetup.isEmbedded(options.as(FlinkPipelineOptions.class)));
  }

  private static String chosen(RunnerOptions options, long rawBytes) {
    if (rawBytes <= DIRECT_BYTES) {
      options.setRunner(DirectRunner.class);
      return "runner: direct, because "
          + size(rawBytes)
          + " of raw data fit into memory (above "
          + size(DIRECT_BYTES)
          + ": embedded Flink)";
    }
    FlinkSetup.embed(options);
    return "runner: embedded Flink, because "
        + size(rawBytes)
        + " of raw data are more than the direct runner's "
        + size(DIRECT_BYTES);
  }

  private static String given(RunnerOptions options, long rawBytes) {
    String line = "runner: " + options.getRunner().getSimpleName() + ", as asked for";
    if (options.getRunner() != DirectRunner.class || rawBytes <= DIRECT_BYTES) {
      return line;
    }
    return line
        + "; it keeps all images in memory and is meant for "
        + size(DIRECT_BYTES)
        + " of raw data, not for "
        + size(rawBytes)
        + ". Embedded Flink does not: "
        + FlinkSetup.EMBEDDED;
  }

  private static String size(long bytes) {
    if (bytes >= 1_000_000_000) {
      return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
    return String.format(Locale.ROOT, "%.0f MB", Math.ceil(bytes / 1e6));
  }
}
