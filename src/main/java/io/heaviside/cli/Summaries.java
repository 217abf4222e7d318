package io.heaviside.cli;

import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.records.DatasetManifest;
import java.util.Locale;
import java.util.stream.Collectors;

/** Results in one line. */
final class Summaries {
  private Summaries() {}

  /** E.g. {@code 60,000 train + 10,000 test images in 16 shards, written in 9.8 s}. */
  static String of(PreprocessResult result) {
    DatasetManifest manifest = result.manifest();
    String images =
        manifest.splits().entrySet().stream()
            .map(s -> String.format(Locale.ROOT, "%,d %s", s.getValue().records(), s.getKey()))
            .collect(Collectors.joining(" + "));
    int shards = manifest.splits().values().stream().mapToInt(s -> s.shards().size()).sum();
    return images
        + " images in "
        + shards
        + " shards, "
        + (result.reused() ? "kept from before" : "written in " + Figures.duration(result.wall()));
  }
}
