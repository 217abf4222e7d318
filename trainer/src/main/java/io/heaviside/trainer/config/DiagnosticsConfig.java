package io.heaviside.trainer.config;

/**
 * What is measured of the activations and weights after every epoch. It changes no parameter, and
 * so neither {@link ExperimentConfig#hash()} nor {@link ExperimentConfig#seedGroup()}.
 *
 * @param probe images of the training split, its first in the order of the shards, that are looked
 *     at, at least 0; 0 switches the diagnostics off, and a number above the split's size means all
 *     of it
 */
public record DiagnosticsConfig(int probe) {
  /** Checks the range. */
  public DiagnosticsConfig {
    Check.atLeast("diagnostics.probe", probe, 0);
  }
}
