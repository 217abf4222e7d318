package io.heaviside.workflow;

import io.heaviside.trainer.EpochReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An epoch in one line for people. */
final class EpochLine {
  /** Metric, and how a reader sees it. */
  private static final List<Map.Entry<String, String>> PARTS =
      List.of(
          Map.entry("train/loss", "loss %.4f"),
          Map.entry("test/accuracy", "test w %.2f %%"),
          Map.entry("test/accuracy_sparse", "test u %.2f %%"),
          Map.entry("validation/accuracy", "validation w %.2f %%"),
          Map.entry("validation/accuracy_sparse", "validation u %.2f %%"),
          Map.entry("sparsity/total", "sparsity %.2f %%"),
          Map.entry("throughput/images_per_second", "%,.0f images/s"));

  private EpochLine() {}

  static String of(String name, EpochReport report) {
    StringBuilder line =
        new StringBuilder(
            String.format(Locale.ROOT, "%s epoch %d/%d:", name, report.epoch(), report.epochs()));
    for (Map.Entry<String, String> part : PARTS) {
      Double value = report.metrics().get(part.getKey());
      if (value != null) {
        double shown = part.getValue().contains("%%") ? 100 * value : value;
        line.append("  ").append(String.format(Locale.ROOT, part.getValue(), shown));
      }
    }
    return line.toString();
  }
}
