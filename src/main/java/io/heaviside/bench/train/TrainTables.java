package io.heaviside.bench.train;

import io.heaviside.bench.Rates;
import io.heaviside.bench.Table;
import io.heaviside.trainer.engine.StepParts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** A report as tables for people. */
public final class TrainTables {
  private static final List<String> FIRST =
      List.of(Profile.FORWARD, Profile.BACKWARD, StepParts.LOSS, StepParts.UPDATER);

  private TrainTables() {}

  /** Returns how fast networks train. */
  public static Table training(TrainReport report) {
    return speeds("Training", report, SideResult::training);
  }

  /** Returns how fast they infer. */
  public static Table inference(TrainReport report) {
    return speeds("Inference", report, SideResult::inference);
  }

  /** By the clock, with the range of the rounds, and by processor time, with ours over theirs. */
  private static Table speeds(String title, TrainReport report, Function<SideResult, Rates> rates) {
    Table table =
        new Table(
            title + ", images/s: median (slowest-fastest round); per CPU second: median",
            List.of(
                "network",
                "method",
                "batch",
                "threads",
                "images/s",
                "PyTorch",
                "ratio",
                "per CPU s",
                "PyTorch per CPU s",
                "CPU ratio"));
    for (CaseResult result : report.results()) {
      List<String> row = named(result);
      Rates ours = rates.apply(result.ours());
      Rates theirs = result.peer() == null ? null : rates.apply(result.peer());
      row.add(ours.text());
      row.add(theirs == null ? "-" : theirs.text());
      row.add(theirs == null ? "-" : ratio(ours.imagesPerSecond() / theirs.imagesPerSecond()));
      row.add(Rates.text(ours.imagesPerCpuSecond()));
      row.add(theirs == null ? "-" : Rates.text(theirs.imagesPerCpuSecond()));
      row.add(
          theirs == null ? "-" : ratio(ours.imagesPerCpuSecond() / theirs.imagesPerCpuSecond()));
      table.row(row);
    }
    return table;
  }

  /** Returns where the time of the training thread goes, in percent; a row adds up to 100. */
  public static Table shares(TrainReport report) {
    Set<String> parts = new LinkedHashSet<>(FIRST);
    report.results().forEach(result -> parts.addAll(result.profile().shares().keySet()));
    List<String> header = new ArrayList<>(List.of("network", "method", "batch", "threads"));
    header.addAll(parts);
    Table table = new Table("Training time, %", header);
    for (CaseResult result : report.results()) {
      List<String> row = named(result);
      Map<String, Double> shares = result.profile().shares();
      parts.forEach(part -> row.add(percent(shares.getOrDefault(part, 0.0))));
      table.row(row);
    }
    return table;
  }

  /** Returns the layers of one case, forward and backward, in percent of its training time. */
  public static Table layers(CaseResult result) {
    Table table =
        new Table(
            "Layers of " + result.measured() + ", % of training time",
            List.of("layer", "forward", "backward"));
    Set<String> layers = new LinkedHashSet<>();
    for (String part : result.profile().seconds().keySet()) {
      for (String direction : List.of(StepParts.FORWARD, StepParts.BACKWARD)) {
        if (part.endsWith(direction)) {
          layers.add(part.substring(0, part.length() - direction.length()));
        }
      }
    }
    for (String layer : layers) {
      table.row(
          List.of(
              layer,
              percent(result.profile().share(layer + StepParts.FORWARD)),
              percent(result.profile().share(layer + StepParts.BACKWARD))));
    }
    return table;
  }

  /** Returns the conditions. */
  public static Table machine(TrainReport report) {
    Table table = new Table("Conditions", List.of("fact", "value"));
    Map<String, String> facts = new TreeMap<>(report.machine());
    TrainPlan plan = report.plan();
    facts.put("rounds", String.valueOf(plan.rounds()));
    facts.put("seconds of a turn", String.valueOf(plan.seconds()));
    facts.forEach((name, value) -> table.row(List.of(name, value)));
    return table;
  }

  private static List<String> named(CaseResult result) {
    TrainCase measured = result.measured();
    return new ArrayList<>(
        List.of(
            measured.network().toString(),
            measured.method().toString(),
            String.valueOf(measured.batch()),
            String.valueOf(measured.threads())));
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }
}
