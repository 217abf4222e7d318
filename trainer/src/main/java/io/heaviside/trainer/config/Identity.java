package io.heaviside.trainer.config;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which of an experiment's params decide what is trained. The name is for people; diagnostics and
 * reports look and change nothing, and so do measurements, unless they may end the training.
 *
 * <p>Keys that are younger than the first runs count only where they are not neutral: a run from
 * before such a key did what one with the neutral value does, and has the same hash.
 */
final class Identity {
  private static final Map<String, String> NEUTRAL =
      Map.of(
          "loss.label_smoothing", "0.0",
          "optimizer.weight_decay_form", "l2",
          "optimizer.clip_norm", "0.0",
          "optimizer.clip_value", "0.0",
          "schedule.warmup_epochs", "0");

  private Identity() {}

  static SortedMap<String, String> computed(Map<String, String> params) {
    SortedMap<String, String> values = new TreeMap<>(params);
    values.keySet().removeAll(Set.of("name", "evaluation.report_every", "selection.best_model"));
    values.keySet().removeIf(key -> key.startsWith("diagnostics."));
    if (values.getOrDefault("selection.patience", "0").equals("0")) {
      values
          .keySet()
          .removeIf(key -> key.startsWith("selection.") || key.startsWith("evaluation."));
    }
    values.entrySet().removeIf(entry -> entry.getValue().equals(NEUTRAL.get(entry.getKey())));
    return values;
  }
}
