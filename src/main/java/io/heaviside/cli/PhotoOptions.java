package io.heaviside.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where photographs and their labels are. */
final class PhotoOptions {
  @Option(
      names = "--train",
      paramLabel = "PLACE",
      required = true,
      description = {
        "Training images: a folder of class folders or of class tars, or ILSVRC2012_img_train.tar."
      })
  private String train = "";

  @Option(
      names = "--val",
      paramLabel = "PLACE",
      description = {
        "Validation images, the split test: likewise, or with --val-labels a flat folder or"
            + " ILSVRC2012_img_val.tar (default: no such split)."
      })
  private @Nullable String val;

  @Option(
      names = "--val-labels",
      paramLabel = "FILE",
      description =
          "Labels of flat validation images: a wnid on each line, or ILSVRC2012_IDs with"
              + " --synset-order.")
  private @Nullable String valLabels;

  @Option(
      names = "--synset-order",
      paramLabel = "FILE",
      description = "The wnids in the order of the devkit's meta.mat.")
  private @Nullable String synsetOrder;

  @Option(
      names = "--synsets",
      paramLabel = "FILE",
      description = "The wnids that are classes (default: those of the training images).")
  private @Nullable String synsets;

  @Option(
      names = "--metadata",
      paramLabel = "FILE",
      description = "Names of the classes: wnid, tab, names (default: the wnids).")
  private @Nullable String metadata;

  /** As options of the pipeline. */
  List<String> arguments(Surroundings surroundings) {
    List<String> arguments = new ArrayList<>();
    add(arguments, "--train", place(surroundings, train));
    add(arguments, "--val", place(surroundings, val));
    add(arguments, "--valLabels", place(surroundings, valLabels));
    add(arguments, "--synsetOrder", place(surroundings, synsetOrder));
    add(arguments, "--synsets", place(surroundings, synsets));
    add(arguments, "--metadata", place(surroundings, metadata));
    return arguments;
  }

  private static void add(List<String> arguments, String name, @Nullable String value) {
    if (value != null) {
      arguments.add(name + "=" + value);
    }
  }

  private static @Nullable String place(Surroundings surroundings, @Nullable String value) {
    return value == null ? null : surroundings.place(value);
  }
}
