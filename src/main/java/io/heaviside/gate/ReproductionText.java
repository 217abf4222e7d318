package io.heaviside.gate;

import io.heaviside.gate.Reproduction.Pair;
import io.heaviside.trainer.text.TextTable;
import java.util.Locale;
import java.util.Map;

/** A reproduction for the terminal. */
public final class ReproductionText {
  private ReproductionText() {}

  /** Returns the digests, what of the provenance differs, by how much metrics do, the verdict. */
  public static String of(Reproduction found) {
    StringBuilder text = new StringBuilder();
    text.append("run         ").append(found.original()).append('\n');
    text.append("repetition  ").append(found.repetition()).append("\n\n");
    text.append(table("parameters", found.digests()));
    Map<String, Pair> parts = Reproduction.differing(found.provenance());
    if (!parts.isEmpty()) {
      text.append('\n').append(table("provenance that differs", parts));
    }
    Map<String, Pair> metrics = Reproduction.differing(found.metrics());
    if (!metrics.isEmpty()) {
      text.append('\n').append(metrics(metrics));
    }
    return text.append('\n').append(verdict(found, parts)).append('\n').toString();
  }

  private static String table(String title, Map<String, Pair> pairs) {
    TextTable table = new TextTable(title, "run", "repetition");
    pairs.forEach((part, pair) -> table.row(part, shortened(pair.then()), shortened(pair.now())));
    return table.render();
  }

  private static String metrics(Map<String, Pair> metrics) {
    TextTable table = new TextTable("metric", "run", "repetition", "difference");
    metrics.forEach(
        (metric, pair) -> {
          double then = Double.parseDouble(pair.then());
          double now = Double.parseDouble(pair.now());
          table.row(
              metric,
              Numbers.of(then),
              Numbers.of(now),
              String.format(Locale.ROOT, "%+.3e", now - then));
        });
    return table.render();
  }

  private static String verdict(Reproduction found, Map<String, Pair> parts) {
    if (found.same()) {
      return "same: the parameters are equal, bit by bit";
    }
    return parts.isEmpty()
        ? "differs, although nothing of the provenance does: look for changes of the"
            + " sources that were not committed"
        : "differs; so does of the provenance: " + String.join(", ", parts.keySet());
  }

  /** A SHA-256 says as much with its first digits. */
  private static String shortened(String value) {
    return value.matches("[0-9a-f]{40,}") ? value.substring(0, 16) : value;
  }
}
