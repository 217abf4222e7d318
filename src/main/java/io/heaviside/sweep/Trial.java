package io.heaviside.sweep;

import io.heaviside.trainer.config.ExperimentConfig;

/**
 * One training of a sweep.
 *
 * @param config what is trained, name and seed included
 * @param id the config's hash, in which the seed counts and the name does not: what a trial is
 *     found by, whatever has become of the sweep's file
 */
record Trial(ExperimentConfig config, String id) {
  /** The tag that a trial's run carries its id in. */
  static final String TAG = "heaviside.sweep.trial";

  Trial(ExperimentConfig config) {
    this(config, config.hash());
  }

  long seed() {
    return config.seed();
  }
}
