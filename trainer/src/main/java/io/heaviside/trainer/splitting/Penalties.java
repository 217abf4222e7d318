package io.heaviside.trainer.splitting;

import io.heaviside.trainer.config.SplittingConfig;

/** The penalty that a config names. */
final class Penalties {
  private Penalties() {}

  static Penalty of(SplittingConfig config) {
    return switch (config.penalty()) {
      case L0 -> new L0Penalty();
    };
  }
}
