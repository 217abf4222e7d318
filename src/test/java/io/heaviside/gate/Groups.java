package io.heaviside.gate;

import io.heaviside.trainer.CorrectImages;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.workflow.Experiments;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs with given figures. */
final class Groups {
  static final String ACCURACY = "test/accuracy";
  static final ExperimentConfig CONFIG = Experiments.preset("lenet-mnist-rvs-cgd", List.of());

  private Groups() {}

  /** Runs of seeds 1, 2 and so on that differ in one metric. */
  static Side of(String label, String metric, double... values) {
    List<SeedRun> runs = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      runs.add(new SeedRun(i + 1L, label + i, Map.of(metric, values[i]), Map.of()));
    }
    return of(label, runs);
  }

  static Side of(String label, List<SeedRun> runs) {
    return new Side(label, "mnist", "digest", CONFIG, runs, Map.of("heaviside.threads", "2"));
  }

  /** One run that has all images right but a range of them. */
  static Side ofImages(String label, int images, int firstWrong, int behindWrong) {
    BitSet correct = new BitSet();
    correct.set(0, images);
    correct.clear(firstWrong, behindWrong);
    CorrectImages bits = new CorrectImages(images, correct);
    return of(
        label,
        List.of(new SeedRun(1, label, Map.of(ACCURACY, bits.accuracy()), Map.of(ACCURACY, bits))));
  }

  /** A baseline with one rule. */
  static Baseline ruled(Side group, String metric, MetricThreshold rule) {
    return new Baseline(group, new TreeMap<>(Map.of(metric, rule)), Baseline.LEVEL);
  }

  static Baseline within(Side group, double margin) {
    return ruled(group, group.runs().get(0).metrics().keySet().iterator().next(), rule(margin));
  }

  static MetricThreshold rule(double margin) {
    return MetricThreshold.highWithin(margin);
  }
}
