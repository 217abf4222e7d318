package io.heaviside.cli;

import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.Counts;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.DatasetManifest.Split;
import io.heaviside.trainer.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A manifest in the tables that people read. */
final class ManifestText {
  private static final double MEGABYTE = 1e6;

  private ManifestText() {}

  /** With so many classes at most. */
  static String of(DatasetManifest manifest, int classes) {
    String text = facts(manifest) + "\n";
    if (!manifest.options().isEmpty()) {
      text += options(manifest) + "\n";
    }
    text += splits(manifest);
    if (!manifest.counts().deadLettered().isEmpty()) {
      text += "\n" + leftOut(manifest.counts());
    }
    return text + "\n" + classes(manifest, classes);
  }

  private static String facts(DatasetManifest manifest) {
    return new TextTable("dataset", manifest.name())
        .row("digest", manifest.digest())
        .row("images", shape(manifest.shape()))
        .row("mean", numbers(manifest.statistics().mean()))
        .row("deviation", numbers(manifest.statistics().std()))
        .row("classes", Figures.whole(manifest.classes().size()))
        .row("seed", Long.toString(manifest.seed()))
        .row("options", manifest.configHash().substring(0, 16))
        .row("raw files", manifest.sourceDigest().substring(0, 16))
        .row("content", shortened(manifest.contentDigest()))
        .row("made by", manifest.creator())
        .render();
  }

  private static String shortened(String digest) {
    return digest.isEmpty() ? Figures.NONE : digest.substring(0, Math.min(16, digest.length()));
  }

  private static String options(DatasetManifest manifest) {
    TextTable table = new TextTable("option", "value");
    manifest.options().forEach(table::row);
    return table.render();
  }

  private static String shape(ImageShape shape) {
    String size = shape.varies() ? "of different sizes" : shape.height() + " x " + shape.width();
    return size + ", " + shape.channels() + (shape.channels() == 1 ? " channel" : " channels");
  }

  private static String numbers(List<Double> values) {
    return values.stream()
        .map(value -> String.format(Locale.ROOT, "%.4f", value))
        .collect(Collectors.joining(" "));
  }

  private static String splits(DatasetManifest manifest) {
    TextTable table = new TextTable("split", "images", "shards", "MB");
    manifest
        .splits()
        .forEach(
            (name, split) ->
                table.row(
                    name,
                    Figures.whole((double) split.records()),
                    Figures.whole(split.shards().size()),
                    String.format(
                        Locale.ROOT,
                        "%.1f",
                        split.shards().stream().mapToLong(Shard::bytes).sum() / MEGABYTE)));
    return table.render();
  }

  private static String leftOut(Counts counts) {
    TextTable table = new TextTable("left out", "images");
    counts
        .deadLettered()
        .forEach((reason, count) -> table.row(reason, Figures.whole((double) count)));
    return table.render();
  }

  private static String classes(DatasetManifest manifest, int most) {
    List<String> splits = List.copyOf(manifest.splits().keySet());
    List<String> header = new ArrayList<>(List.of("label", "class"));
    header.addAll(splits);
    TextTable table = new TextTable(header.toArray(String[]::new));
    int shown = Math.min(most, manifest.classes().size());
    for (int label = 0; label < shown; label++) {
      List<String> row = new ArrayList<>();
      row.add(Integer.toString(label));
      row.add(manifest.classes().get(label));
      for (Split split : manifest.splits().values()) {
        row.add(Figures.whole((double) split.classCounts().get(label)));
      }
      table.row(row.toArray(String[]::new));
    }
    int rest = manifest.classes().size() - shown;
    return table.render() + (rest > 0 ? "… and " + rest + " more (--classes N)\n" : "");
  }
}
