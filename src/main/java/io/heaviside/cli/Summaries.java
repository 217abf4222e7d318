package io.heaviside.cli;

import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.pipelines.badrecords.WriteDuplicates;
import io.heaviside.records.DatasetManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /** What else there is to know of a dataset, a line each: images left out, images twice. */
  static List<String> remarks(DatasetManifest manifest) {
    List<String> remarks = new ArrayList<>();
    Map<String, Long> out = manifest.counts().deadLettered();
    if (!out.isEmpty()) {
      String reasons =
          out.entrySet().stream()
              .map(
                  reason ->
                      String.format(Locale.ROOT, "%s %,d", reason.getKey(), reason.getValue()))
              .collect(Collectors.joining(", "));
      remarks.add("left out: " + reasons + "; dead-letters-*.jsonl says why");
    }
    Long duplicates = manifest.counts().noted().get(WriteDuplicates.COUNT);
    if (duplicates != null) {
      remarks.add(
          "identical images: "
              + Figures.whole((double) duplicates)
              + " sets, in "
              + WriteDuplicates.FILE);
    }
    return remarks;
  }
}
