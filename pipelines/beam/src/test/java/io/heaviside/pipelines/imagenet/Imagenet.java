package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.records.Dataset;
import io.heaviside.records.ImageRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the pipeline and reads what it wrote. */
final class Imagenet {
  private Imagenet() {}

  static PreprocessResult run(Path output, Path train, Path val, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--output=" + output, "--train=" + train, "--val=" + val));
    arguments.addAll(List.of(more));
    return PreprocessImagenet.run(PreprocessImagenet.options(arguments.toArray(String[]::new)));
  }

  /** The images of a split, by key. */
  static Map<String, ImageRecord> read(Path dataset, String split) {
    Map<String, ImageRecord> images = new TreeMap<>();
    Dataset.open(dataset).forEach(split, image -> images.put(image.key(), image));
    return images;
  }
}
