package io.heaviside.sweep;

import io.heaviside.records.Sha256;
import io.heaviside.trainer.config.ExperimentConfig;

/**
 * One training of a sweep.
 *
 * @param config what is trained, name and seed included
 * @param id digest of the config: what a restart finds the trial by
 */
record Trial(ExperimentConfig config, String id) {
  /** The tag that a trial's run carries its id in. */
  static final String TAG = "heaviside.sweep.trial";

  private static final int DIGITS = 16;

  Trial(ExperimentConfig config) {
    this(config, Sha256.hex(config.toYaml()).substring(0, DIGITS));
  }

  long seed() {
    return config.seed();
  }
}
