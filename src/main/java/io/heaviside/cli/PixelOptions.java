package io.heaviside.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** What is done to each photograph. */
final class PixelOptions {
  @Option(
      names = "--resize",
      paramLabel = "N",
      defaultValue = "256",
      description = "Length of the shorter side; 0 for as it is (default: ${DEFAULT-VALUE}).")
  private int resize = 256;

  @Option(
      names = "--crop",
      paramLabel = "N",
      defaultValue = "0",
      description = "Cut a square of this side out of the centre (default: no).")
  private int crop;

  @Option(
      names = "--squash",
      description = "Bring both sides to --resize, whatever the aspect ratio.")
  private boolean squash;

  @Option(
      names = "--store",
      paramLabel = "FORM",
      defaultValue = "jpeg",
      description = {
        "jpeg, original (the bytes as they are, with --resize 0) or raw (pixels, which training"
            + " reads) (default: ${DEFAULT-VALUE})."
      })
  private String store = "jpeg";

  @Option(
      names = "--quality",
      paramLabel = "N",
      defaultValue = "90",
      description = "Quality of stored JPEGs, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int quality = 90;

  @Option(
      names = "--orientation",
      paramLabel = "HOW",
      defaultValue = "ignore",
      description = {
        "apply or ignore the camera's note of how it was held; ImageNet's usual readers ignore it"
            + " (default: ${DEFAULT-VALUE})."
      })
  private String orientation = "ignore";

  @Option(
      names = "--max-bad-records",
      paramLabel = "LIMIT",
      defaultValue = "0.1%",
      description = {
        "Fail when more images than this are bad: a count such as 12 or a share such as 0.1%%"
            + " (default: 0.1%%). Each has a line in dead-letters-*.jsonl."
      })
  private String maxBadRecords = "0.1%";

  /** As options of the pipeline. */
  List<String> arguments() {
    return List.of(
        "--resize=" + resize,
        "--crop=" + crop,
        "--squash=" + squash,
        "--store=" + store,
        "--quality=" + quality,
        "--orientation=" + orientation,
        "--maxBadRecords=" + maxBadRecords);
  }
}
