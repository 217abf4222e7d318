package io.heaviside.bench.preprocess;

import io.heaviside.bench.Rates;
import io.heaviside.bench.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A report as tables for people. */
public final class PreprocessTables {
  private PreprocessTables() {}

  /** Returns all tables. */
  public static List<Table> of(PreprocessReport report) {
    Table photos = photos(report);
    return report.mnist().isEmpty()
        ? List.of(stages(report), photos, machine(report))
        : List.of(stages(report), photos, mnist(report), machine(report));
  }

  private static Table stages(PreprocessReport report) {
    Table table =
        new Table("Stages in the loop", List.of("stage", "images per CPU second of its thread"));
    report.stages().forEach((stage, rate) -> table.row(List.of(stage, Rates.text(rate))));
    return table;
  }

  /** With and without what a run costs by itself, as measured with a handful of photographs. */
  private static Table photos(PreprocessReport report) {
    Table table =
        new Table(
            "Photographs: median (slowest-fastest round)",
            List.of(
                "side",
                "images/s",
                "per CPU s",
                "of the loop's",
                "fixed CPU s",
                "per CPU s beyond",
                "of the loop's "));
    double loop = rate(report.photos(), PreprocessReport.LOOP);
    double loopBeyond = beyond(report, PreprocessReport.LOOP);
    report
        .photos()
        .forEach(
            (side, rates) -> {
              double whole = rates.imagesPerCpuSecond();
              Rates fixed = report.fixed().get(side);
              double beyond = beyond(report, side);
              table.row(
                  List.of(
                      side,
                      rates.text(),
                      Rates.text(whole),
                      percent(whole / loop),
                      fixed == null ? "-" : String.format(Locale.ROOT, "%.1f", cpu(fixed)),
                      Double.isNaN(beyond) ? "-" : Rates.text(beyond),
                      Double.isNaN(beyond / loopBeyond) ? "-" : percent(beyond / loopBeyond)));
            });
    return table;
  }

  private static double beyond(PreprocessReport report, String side) {
    Rates fixed = report.fixed().get(side);
    return fixed == null
        ? Double.NaN
        : beyond(Objects.requireNonNull(report.photos().get(side)), fixed);
  }

  /** The rate without what a run costs by itself; NaN where nothing is left that could tell it. */
  static double beyond(Rates rates, Rates fixed) {
    long images = images(rates) - images(fixed);
    double cpu = cpu(rates) - cpu(fixed);
    return images > 0 && cpu > 0 ? images / cpu : Double.NaN;
  }

  private static Table mnist(PreprocessReport report) {
    Table table =
        new Table(
            "MNIST: medians; the runner's own is what it takes beyond the loop",
            List.of("side", "seconds", "CPU s", "runner's own s", "runner's own CPU s"));
    Rates loop = Objects.requireNonNull(report.mnist().get(PreprocessReport.LOOP));
    report
        .mnist()
        .forEach(
            (side, rates) ->
                table.row(
                    List.of(
                        side,
                        seconds(wall(rates)),
                        seconds(cpu(rates)),
                        side.equals(PreprocessReport.LOOP)
                            ? "-"
                            : seconds(wall(rates) - wall(loop)),
                        side.equals(PreprocessReport.LOOP)
                            ? "-"
                            : seconds(cpu(rates) - cpu(loop)))));
    return table;
  }

  private static long images(Rates rates) {
    return rates.rounds().get(0).images();
  }

  private static double wall(Rates rates) {
    return images(rates) / rates.imagesPerSecond();
  }

  private static double cpu(Rates rates) {
    return images(rates) / rates.imagesPerCpuSecond();
  }

  private static Table machine(PreprocessReport report) {
    Table table = new Table("Conditions", List.of("fact", "value"));
    Map<String, String> facts = new TreeMap<>(report.machine());
    facts.put("rounds", String.valueOf(report.plan().rounds()));
    facts.put("workers", String.valueOf(report.plan().workers()));
    facts.put("shorter side", String.valueOf(report.plan().resize()));
    facts.put("JPEG quality", String.valueOf(report.plan().quality()));
    facts.forEach((name, value) -> table.row(List.of(name, value)));
    return table;
  }

  private static double rate(Map<String, Rates> rates, String side) {
    return Objects.requireNonNull(rates.get(side)).imagesPerCpuSecond();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
