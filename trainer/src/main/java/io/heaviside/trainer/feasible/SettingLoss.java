package io.heaviside.trainer.feasible;

import java.util.Comparator;

/**
 * How bad a setting of the hidden targets is once every perceptron was fitted to it: first by the
 * output, then by how far the setting is from feasible, so that a search is led across plateaus.
 *
 * @param errors examples that the network classifies wrongly
 * @param unmet targets that a unit misses although the layer below met its own, over all layers
 */
public record SettingLoss(int errors, int unmet) implements Comparable<SettingLoss> {
  private static final Comparator<SettingLoss> ORDER =
      Comparator.comparingInt(SettingLoss::errors).thenComparingInt(SettingLoss::unmet);

  @Override
  public int compareTo(SettingLoss other) {
    return ORDER.compare(this, other);
  }
}
