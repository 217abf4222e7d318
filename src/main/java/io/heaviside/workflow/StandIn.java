package io.heaviside.workflow;

import io.heaviside.pipelines.mnist.MnistFiles;
import io.heaviside.pipelines.synthetic.SyntheticDigits;
import java.nio.file.Path;
import java.util.List;

/**
 * Digits that Heaviside renders itself where it cannot get MNIST. Their accuracy says that the
 * workflow works; it says nothing about MNIST.
 *
 * @param trainCount training images, at least 1
 * @param testCount test images, at least 1
 */
public record StandIn(int trainCount, int testCount) {
  private static final long SEED = 42;

  private static final List<String> WARNING =
      List.of(
          "THIS IS NOT MNIST. It could not be fetched, so Heaviside renders digits of its own",
          "(dataset synthetic-digits). The workflow is the real one; the accuracies say nothing",
          "about MNIST. To train on MNIST, put its four .gz files into data/mnist or name their",
          "folder with --data or HEAVISIDE_DATA.");

  /** As many as MNIST has, so that everything takes as long. */
  public static final StandIn DEFAULT = new StandIn(60_000, 10_000);

  /** Renders below {@code data}, or keeps what an earlier call with the same counts rendered. */
  RawData render(Path data, List<String> reasons, Progress progress) {
    Path directory = data.resolve(RawData.SYNTHETIC).resolve(trainCount + "-" + testCount);
    reasons.forEach(progress::say);
    progress.say(Box.around(WARNING));
    if (MnistFiles.find(directory).isEmpty()) {
      try (Progress.Task task = progress.start("render digits", trainCount + (long) testCount)) {
        SyntheticDigits.render(directory, trainCount, testCount, SEED, task::advanceTo);
      }
    }
    return new RawData(directory, RawData.SYNTHETIC, "rendered");
  }
}
