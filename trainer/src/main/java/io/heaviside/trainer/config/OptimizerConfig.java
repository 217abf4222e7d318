package io.heaviside.trainer.config;

/**
 * How the gradient becomes a step.
 *
 * @param name the optimizer
 * @param learningRate initial learning rate, greater than 0
 * @param momentum momentum of SGD and Nesterov in [0, 1); Adam keeps its betas (0.9, 0.999)
 * @param weightDecay coefficient of classic L2, added to the gradient; 0 is none
 * @param weightDecayOn the parameters that decay
 */
public record OptimizerConfig(
    Optimizer name,
    double learningRate,
    double momentum,
    double weightDecay,
    WeightDecayOn weightDecayOn) {
  /** The optimizers. */
  public enum Optimizer {
    /** Adam with betas 0.9 and 0.999. */
    ADAM,
    /** Stochastic gradient descent with classical momentum, as in both papers. */
    SGD,
    /** Stochastic gradient descent with Nesterov momentum. */
    NESTEROV
  }

  /** What weight decay acts on. */
  public enum WeightDecayOn {
    /** Filters and matrices. */
    WEIGHTS,
    /** Biases and batch norm's scales and shifts too, as PyTorch's optimizers do. */
    ALL
  }

  /** Checks the ranges. */
  public OptimizerConfig {
    Check.positive("optimizer.learning_rate", learningRate);
    Check.fraction("optimizer.momentum", momentum);
    Check.notNegative("optimizer.weight_decay", weightDecay);
  }
}
