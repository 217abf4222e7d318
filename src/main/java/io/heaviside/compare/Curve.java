package io.heaviside.compare;

import io.heaviside.tracking.MetricPoint;
import io.heaviside.tracking.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A metric that is drawn over the epochs. */
enum Curve {
  ACCURACY("accuracy of w", true),
  SPARSE_ACCURACY("accuracy of u", true),
  LOSS("training loss", false, "train/loss"),
  TRAINING_ACCURACY("training accuracy", true, "train/accuracy"),
  SPARSITY("sparsity of u", true, "sparsity/total"),
  GAP("distance of w and u", false, "splitting/gap"),
  FLIP_RATE("activations that flip", true, "flip_rate/total");

  private final String label;
  private final boolean percent;
  private final String metric;

  Curve(String label, boolean percent) {
    this(label, percent, "");
  }

  Curve(String label, boolean percent, String metric) {
    this.label = label;
    this.percent = percent;
    this.metric = metric;
  }

  String key() {
    return metric.isEmpty() ? name().toLowerCase(Locale.ROOT) : metric;
  }

  String label() {
    return label;
  }

  boolean isPercent() {
    return percent;
  }

  private String metric(RunSummary run) {
    return switch (this) {
      case ACCURACY -> Figure.split(run) + "/accuracy";
      case SPARSE_ACCURACY -> Figure.split(run) + "/accuracy_sparse";
      default -> metric;
    };
  }

  /**
   * The values of a group by step. A step that was logged again, after a resumption, counts once.
   */
  SortedMap<Long, Spread> of(RunGroup group, Histories histories) {
    SortedMap<Long, List<Double>> byStep = new TreeMap<>();
    for (RunSummary run : group.runs()) {
      if (run.metrics().containsKey(metric(run))) {
        SortedMap<Long, Double> values = new TreeMap<>();
        for (MetricPoint point : histories.of(run.id(), metric(run))) {
          values.put(point.step(), point.value());
        }
        values.forEach(
            (step, value) -> byStep.computeIfAbsent(step, key -> new ArrayList<>()).add(value));
      }
    }
    SortedMap<Long, Spread> spreads = new TreeMap<>();
    for (Map.Entry<Long, List<Double>> step : byStep.entrySet()) {
      spreads.put(step.getKey(), Spread.of(step.getValue()));
    }
    spreads.values().removeIf(spread -> spread.count() == 0);
    return spreads;
  }
}
