package io.heaviside.gate;

import io.heaviside.records.Dataset;
import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.search.RunFilter;
import io.heaviside.tracking.search.RunOrder;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.workflow.Cancellation;
import io.heaviside.workflow.Progress;
import io.heaviside.workflow.RunTags;
import io.heaviside.workflow.Train;
import io.heaviside.workflow.TrainRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * How often the gate cries wolf, on real healthy runs: trains a baseline's experiment with many
 * seeds, those that are not in the store yet, and draws baseline and candidate from them at random,
 * without a run in common. Not a test, since it takes long; {@code infra/baselines/false-alarms.sh}
 * starts it, and the README there has the figures.
 *
 * <p>Arguments: baseline file, dataset's folder, working folder with {@code mlflow.db} and {@code
 * runs}, number of seeds.
 */
final class FalseAlarmStudy {
  /** No seed of a shipped baseline, nor one that the tests train. */
  private static final long FIRST_SEED = 101;

  private static final int TRIALS = 4_000;
  private static final double[] LEVELS = {0.05, 0.01, 0.001};
  private static final int[][] SIZES = {{1, 1}, {5, 1}, {10, 1}, {5, 5}, {10, 3}};

  private final Baseline baseline;
  private final Path shards;
  private final Path folder;
  private final Tracker tracker;
  private final String digest;

  private FalseAlarmStudy(Baseline baseline, Path shards, Path folder, Tracker tracker) {
    this.baseline = baseline;
    this.shards = shards;
    this.folder = folder;
    this.tracker = tracker;
    this.digest = Dataset.open(shards).manifest().digest();
  }

  public static void main(String[] arguments) {
    Baseline baseline = BaselineFile.read(Path.of(arguments[0]));
    Path folder = Path.of(arguments[2]).toAbsolutePath();
    TrackerConfig store = TrackerConfig.embedded(folder.resolve("mlflow.db"), folder);
    try (Tracker tracker = Tracker.open(store.withSystemMetrics(null))) {
      new FalseAlarmStudy(baseline, Path.of(arguments[1]), folder, tracker)
          .run(Integer.parseInt(arguments[3]));
    }
  }

  private void run(int seeds) {
    Gate.requireSameData(baseline.group(), shards.toString(), "a dataset", digest);
    List<String> ids = new ArrayList<>();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + seeds; seed++) {
      ExperimentConfig config = Side.seeded(baseline.group().config(), seed);
      Optional<String> known = finished(config);
      ids.add(known.orElseGet(() -> train(config)));
      say("seed %s %s, %s of %s", seed, known.isEmpty() ? "trained" : "found", ids.size(), seeds);
    }
    Side all = new TrackedRuns(tracker).find("the study's", "run:" + String.join(",", ids));
    say("%n%s on %s, %s healthy seeds", all.config().name(), all.dataset(), seeds);
    for (String metric : baseline.thresholds().keySet()) {
      List<Double> values = all.runs().stream().map(run -> run.metrics().get(metric)).toList();
      say("%s: %s", metric, MetricReport.shown(values));
    }
    againstTheFile(all);
    againstEachOther(all);
  }

  /** The newest run that finished with the same experiment, seed and data. */
  private Optional<String> finished(ExperimentConfig config) {
    RunFilter same =
        RunFilter.parse(
            "tags.`%s` = '%s' and tags.`%s` = '%s' and status = 'FINISHED'"
                .formatted(RunTags.CONFIG_HASH, config.hash(), RunTags.DATASET_DIGEST, digest));
    return tracker.runs(new RunQuery(null, same, RunOrder.NEWEST, 1)).stream()
        .map(RunSummary::id)
        .findFirst();
  }

  private String train(ExperimentConfig config) {
    Path outputs = folder.resolve("runs");
    TrainRequest request = new TrainRequest(config, shards, null, outputs, Map.of());
    return new Train(tracker, Progress.NONE, new Cancellation()).run(request).runId();
  }

  /** Each seed alone against the baseline as it is shipped: what the project's own gate does. */
  private void againstTheFile(Side all) {
    long failed =
        all.runs().stream()
            .map(run -> new Side("c", all.dataset(), digest, all.config(), List.of(run), Map.of()))
            .filter(candidate -> !Gate.compare(baseline, candidate).passed())
            .count();
    say(
        "false alarms against %s at its level %s: %s of %s seeds (%.1f %%)",
        baseline.group().label(),
        baseline.level(),
        failed,
        all.runs().size(),
        100.0 * failed / all.runs().size());
  }

  private void againstEachOther(Side all) {
    say("%nfalse alarms of each test, drawn %s times from the seeds", TRIALS);
    for (int[] size : SIZES) {
      boolean enough = size[0] + size[1] <= all.runs().size();
      for (double level : enough ? LEVELS : new double[0]) {
        say(
            "%s against %s at level %s: %s",
            size[0], size[1], level, alarms(all, size[0], size[1], level));
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
    alarms.forEach(
        (metric, n) ->
            shares.put(metric, String.format(Locale.ROOT, "%.2f %%", 100.0 * n / TRIALS)));
    return shares;
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
