package io.heaviside.trainer.splitting;

import io.heaviside.trainer.config.SplittingConfig;

/** The penalty that a config names. */
final class Penalties {
  private Penalties() {}

  static Penalty of(SplittingConfig config) {
    return switch (config.penalty()) {
      case L0 -> new L0Penalty();
      case L1 -> new L1Penalty();
      case TRANSFORMED_L1 -> new TransformedL1Penalty(config.transformedL1A());
      case GROUP_LASSO -> new GroupPenalty(new L1Penalty());
      case GROUP_L0 -> new GroupPenalty(new L0Penalty());
      case GROUP_TRANSFORMED_L1 ->
          new GroupPenalty(new TransformedL1Penalty(config.transformedL1A()));
    };
  }
}
