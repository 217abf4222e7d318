package io.heaviside.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sweep, checked as far as it can be without its trials.
 *
 * @param name what it is called
 * @param base the experiment that is varied
 * @param parameters what each varied key may be, in the file's order
 * @param seeds of each setting, at least one
 * @param strategy how settings are chosen
 * @param seed of the choice
 * @param metric by which settings are ranked; null for the accuracy
 * @param direction which values are good; null for what the metric suggests
 * @param trials trainings, seeds included; 0 for all of a grid
 * @param epochs of each training; 0 for the experiment's
 * @param halving null: every training runs to its end
 * @param text the file
 */
record SweepConfig(
    String name,
    Base base,
    Map<String, Values> parameters,
    List<Long> seeds,
    Strategy strategy,
    long seed,
    @Nullable String metric,
    @Nullable Direction direction,
    int trials,
    int epochs,
    @Nullable Halving halving,
    String text) {
  /** Copies the collections. */
  SweepConfig {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    seeds = List.copyOf(seeds);
  }
}
