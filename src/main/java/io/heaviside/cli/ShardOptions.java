package io.heaviside.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where shards go and how they are cut. */
final class ShardOptions {

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = {
        "The folder of the shards, a path or a URI such as gs://bucket/shards (default:"
            + " data/shards/ and the dataset's name)."
      })
  private @Nullable String output;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "8",
      description = "Shards of the training split (default: ${DEFAULT-VALUE}).")
  private int shards = 8;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Seed of the order of the images (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  @Option(names = "--overwrite", description = "Replace an output of other raw files or options.")
  private boolean overwrite;

  /** The folder that was given, or the one that is named after the dataset. */
  String output(Surroundings surroundings, String name) {
    return output == null
        ? surroundings.path("data/shards").resolve(name).toString()
        : surroundings.place(output);
  }

  /** As options of the pipeline, between {@code others} and {@code more}. */
  List<String> arguments(List<String> others, List<String> more) {
    List<String> arguments = new ArrayList<>(others);
    arguments.addAll(arguments(more));
    return arguments;
  }

  /** As options of the pipeline, with {@code more} behind them. */
  List<String> arguments(List<String> more) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--shards=" + shards);
    arguments.add("--seed=" + seed);
    arguments.add("--overwrite=" + overwrite);
    arguments.addAll(more);
    return arguments;
  }
}
