package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.badrecords.BadRecordLimit;
import io.heaviside.pipelines.badrecords.WriteDeadLetters;
import io.heaviside.pipelines.output.DatasetRecipe;
import io.heaviside.pipelines.output.OutputDirectory;
import io.heaviside.pipelines.report.RunReport;
import io.heaviside.pipelines.report.SplitReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Judges what a run came to, before it becomes a dataset. */
record Outcome(ImagenetSource source, DatasetRecipe recipe, BadRecordLimit limit) {
  /**
   * Checks that everything listed was read, and that not too much of it was bad.
   *
   * @throws InputException if not; of too many bad images the letters stay in the directory
   */
  void check(RunReport report, OutputDirectory directory) {
    for (String split : recipe.shards().counts().keySet()) {
      requireAllRead(split, report.split(split));
    }
    requireFewBad(report, directory);
    if (report.split(ImagenetSource.TRAIN).read().images() == 0) {
      throw new InputException("No sound training image is left. Give some.");
    }
  }

  private void requireAllRead(String split, SplitReport report) {
    Long listed = source.images().get(split);
    if (listed != null && listed != report.found()) {
      throw new IllegalStateException(
          "Split " + split + ": read " + report.found() + " of " + listed + " images.");
    }
  }

  private void requireFewBad(RunReport report, OutputDirectory directory) {
    long found = 0;
    Map<String, Long> bad = new TreeMap<>();
    List<String> letters = new ArrayList<>();
    for (String name : recipe.shards().counts().keySet()) {
      SplitReport split = report.split(name);
      found += split.found();
      split.deadLettered().forEach((reason, count) -> bad.merge(reason, count, Long::sum));
      if (split.bad() > 0) {
        letters.add(WriteDeadLetters.fileName(name));
      }
    }
    long count = bad.values().stream().mapToLong(Long::longValue).sum();
    if (limit.isExceeded(count, found)) {
      directory.keepLetters();
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%,d of %,d images are bad (%s); expected at most %s. See %s in %s, and mend or remove"
                  + " them, or allow more with --max-bad-records.",
              count,
              found,
              bad,
              limit,
              String.join(" and ", letters),
              directory.location()));
    }
  }
}
