package io.heaviside.trainer.config;

/**
 * How the gradient becomes a step.
 *
 * @param name the optimizer
 * @param learningRate initial learning rate, greater than 0
 * @param momentum momentum of SGD in [0, 1); Adam keeps its betas (0.9, 0.999)
 * @param weightDecay coefficient of classic L2, added to the gradient of the weights; 0 is none
 */
public record OptimizerConfig(
    Optimizer name, double learningRate, double momentum, double weightDecay) {
  /** The optimizers. */
  public enum Optimizer {
    /** Adam with betas 0.9 and 0.999. */
    ADAM,
    /** Stochastic gradient descent with Nesterov momentum. */
    SGD
  }

  /** Checks the ranges. */
  public OptimizerConfig {
    Check.positive("optimizer.learning_rate", learningRate);
    Check.fraction("optimizer.momentum", momentum);
    Check.notNegative("optimizer.weight_decay", weightDecay);
  }
}
