package io.heaviside.sweep;

import io.heaviside.compare.Spread;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a setting has come to: the mean over its seeds.
 *
 * @param setting the setting
 * @param trials one result for each of its trials
 * @param whole whether these are the results of the whole training, rather than of an earlier rung
 */
record SettingResult(Setting setting, List<TrialResult> trials, boolean whole) {
  /** Copies the list. */
  SettingResult {
    trials = List.copyOf(trials);
  }

  /** Whether all seeds are done: a mean over those that did not fail would flatter. */
  boolean isDone() {
    return trials.stream().allMatch(TrialResult::isDone);
  }

  boolean isComplete() {
    return whole && isDone();
  }

  /** Of the objective's metric; none if a seed that is done has no number: then it is the worst. */
  Spread value() {
    boolean numbers =
        trials.stream()
            .filter(TrialResult::isDone)
            .mapToDouble(TrialResult::value)
            .allMatch(Double::isFinite);
    return numbers ? spread(TrialResult::value) : Spread.of(List.of());
  }

  /** The accuracy of what would be deployed: of u where there is one, else of w. */
  Spread accuracy() {
    String split = setting.trials().get(0).config().data().measured();
    Spread sparse = metric(split + "/accuracy_sparse");
    return sparse.count() > 0 ? sparse : metric(split + "/accuracy");
  }

  Spread sparsity() {
    return metric("sparsity/total");
  }

  private Spread metric(String name) {
    return spread(trial -> trial.metrics().getOrDefault(name, Double.NaN));
  }

  private Spread spread(ToDoubleFunction<TrialResult> figure) {
    return Spread.of(
        trials.stream().filter(TrialResult::isDone).map(t -> figure.applyAsDouble(t)).toList());
  }

  int epochs() {
    return trials.stream().mapToInt(TrialResult::epochs).min().orElse(0);
  }

  /** Best first; settings with a failed seed last, and of equal ones the earlier first. */
  static Comparator<SettingResult> order(Direction direction) {
    return Comparator.comparing(SettingResult::isDone)
        .thenComparingDouble(result -> direction.gain(result.value().mean()))
        .reversed()
        .thenComparing(result -> result.setting().name());
  }
}
