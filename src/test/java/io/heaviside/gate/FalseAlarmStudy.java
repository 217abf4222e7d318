package io.heaviside.gate;

import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * How often the gate cries wolf, on real healthy runs: not a test, since it wants a store with many
 * seeds of one experiment, which take long to train. Baseline and candidate are drawn from them at
 * random, without a run in common; infra/baselines/README.md has the figures.
 *
 * <p>Arguments: the store's file, the experiment's name in the runs' names, the dataset.
 */
final class FalseAlarmStudy {
  private static final int TRIALS = 4_000;
  private static final double[] LEVELS = {0.05, 0.01, 0.001};
  private static final int[][] SIZES = {{1, 1}, {5, 1}, {10, 1}, {5, 5}, {10, 3}};

  private FalseAlarmStudy() {}

  public static void main(String[] arguments) {
    Side all = runs(Path.of(arguments[0]), arguments[1], arguments[2]);
    System.out.println(all.config().name() + " on " + all.dataset() + ": " + all.runs().size());
    for (String metric : Baseline.defaults(all).keySet()) {
      System.out.println(
          metric
              + ": "
              + MetricReport.shown(all.runs().stream().map(r -> r.metrics().get(metric)).toList()));
    }
    for (int[] size : SIZES) {
      boolean enough = size[0] + size[1] <= all.runs().size();
      for (double level : enough ? LEVELS : new double[0]) {
        System.out.println(
            size[0]
                + " against "
                + size[1]
                + " at level "
                + level
                + ": "
                + alarms(all, size[0], size[1], level));
      }
    }
  }

  private static Map<String, String> alarms(Side all, int before, int after, double level) {
    Random random = new Random(1);
    Map<String, Integer> alarms = new TreeMap<>();
    for (int trial = 0; trial < TRIALS; trial++) {
      List<SeedRun> shuffled = new ArrayList<>(all.runs());
      Collections.shuffle(shuffled, random);
      Side baseline = Groups.of("b", shuffled.subList(0, before));
      Side candidate = Groups.of("c", shuffled.subList(before, before + after));
      Baseline ruled = new Baseline(baseline, Baseline.defaults(baseline), level);
      for (MetricReport metric : Gate.compare(ruled, candidate).metrics()) {
        alarms.merge(metric.metric(), metric.passed() ? 0 : 1, Integer::sum);
      }
    }
    Map<String, String> shares = new TreeMap<>();
    alarms.forEach((metric, n) -> shares.put(metric, "%.2f %%".formatted(100.0 * n / TRIALS)));
    return shares;
  }

  private static Side runs(Path store, String name, String dataset) {
    try (Tracker tracker =
        Tracker.open(TrackerConfig.embedded(store, Objects.requireNonNull(store.getParent())))) {
      List<String> ids =
          tracker.runs(new RunQuery(dataset, 10_000)).stream()
              .filter(run -> run.status().equals("FINISHED") && run.name().equals(name))
              .map(RunSummary::id)
              .toList();
      return new TrackedRuns(tracker).find("run:" + String.join(",", ids));
    }
  }
}
