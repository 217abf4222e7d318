package io.heaviside.cli;

import io.heaviside.pipelines.InputException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much of the raw digits becomes a dataset. */
final class LimitOptions {
  @Option(
      names = "--limit-train",
      paramLabel = "N",
      description = "Only the first N training images (default: all).")
  private @Nullable Integer train;

  @Option(
      names = "--limit-test",
      paramLabel = "N",
      description = "Only the first N test images (default: all).")
  private @Nullable Integer test;

  /** The usual folder of the shards: one of its own, so that they never replace those of all. */
  String folder(String ofAll) {
    return train == null && test == null ? ofAll : ofAll + "-" + name(train) + "-" + name(test);
  }

  private static String name(@Nullable Integer limit) {
    return limit == null ? "all" : limit.toString();
  }

  /** As options of the pipeline. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    add(arguments, "--limit-train", "--limitTrain=", train);
    add(arguments, "--limit-test", "--limitTest=", test);
    return arguments;
  }

  private static void add(
      List<String> arguments, String option, String pipeline, @Nullable Integer limit) {
    if (limit == null) {
      return;
    }
    if (limit < 1) {
      throw new InputException(
          option + ": found " + limit + "; expected 1 or more. Leave it out to take all images.");
    }
    arguments.add(pipeline + limit);
  }
}
