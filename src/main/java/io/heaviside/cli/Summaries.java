package io.heaviside.cli;

import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.pipelines.badrecords.WriteDuplicates;
import io.heaviside.records.DatasetManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  static List<String> remarks(DatasetManifest manifest, Path directory) {
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
    Path duplicates = directory.resolve(WriteDuplicates.FILE);
    if (Files.exists(duplicates)) {
      remarks.add("identical images: " + lines(duplicates) + " sets, in " + WriteDuplicates.FILE);
    }
    return remarks;
  }

  private static String lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return Figures.whole((double) lines.count());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
