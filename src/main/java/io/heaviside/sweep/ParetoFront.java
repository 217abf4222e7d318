package io.heaviside.sweep;

import java.util.Comparator;
import java.util.List;

/** Settings that no other one beats in accuracy and sparsity both. */
final class ParetoFront {
  private ParetoFront() {}

  /** Returns the front, most accurate first. */
  static List<SettingResult> of(List<SettingResult> settings) {
    return settings.stream()
        .filter(one -> settings.stream().noneMatch(other -> dominates(other, one)))
        .sorted(Comparator.comparingDouble(ParetoFront::accuracy).reversed())
        .toList();
  }

  /** Whether one is at least as good in both, and better in one of them. */
  private static boolean dominates(SettingResult better, SettingResult worse) {
    double accuracy = accuracy(better) - accuracy(worse);
    double sparsity = sparsity(better) - sparsity(worse);
    return accuracy >= 0 && sparsity >= 0 && accuracy + sparsity > 0;
  }

  static double accuracy(SettingResult setting) {
    return setting.accuracy().mean();
  }

  static double sparsity(SettingResult setting) {
    return setting.sparsity().mean();
  }
}
