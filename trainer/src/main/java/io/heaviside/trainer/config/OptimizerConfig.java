package io.heaviside.trainer.config;

/**
 * How the gradient becomes a step.
 *
 * @param name the optimizer
 * @param learningRate initial learning rate, greater than 0
 * @param momentum momentum of SGD and Nesterov in [0, 1); Adam keeps its betas (0.9, 0.999)
 * @param weightDecay coefficient of the weight decay; 0 is none
 * @param weightDecayForm how it acts
 * @param weightDecayOn the parameters that decay
 * @param clipNorm largest norm of the loss's gradient, over all parameters; longer ones are
 *     shortened to it. 0 is no limit
 * @param clipValue largest absolute value of each of its elements; 0 is no limit. Values are
 *     clipped before the norm is
 */
public record OptimizerConfig(
    Optimizer name,
    double learningRate,
    double momentum,
    double weightDecay,
    WeightDecayForm weightDecayForm,
    WeightDecayOn weightDecayOn,
    double clipNorm,
    double clipValue) {
  /** The optimizers. */
  public enum Optimizer {
    /**
     * Adam with betas 0.9 and 0.999 and epsilon 1e-8. ND4J adds epsilon before it corrects the bias
     * of the moments, so that in PyTorch's terms it is {@code 1e-8 / sqrt(1 - 0.999^t)} in step t:
     * 3e-7 in the first one, 1e-8 after some thousands.
     */
    ADAM,
    /** Stochastic gradient descent with classical momentum, as in both papers. */
    SGD,
    /**
     * Stochastic gradient descent with Nesterov momentum, as in PyTorch: a new rate acts at once.
     */
    NESTEROV
  }

  /** How weight decay acts. */
  public enum WeightDecayForm {
    /** As a penalty: added to the gradient, so that it passes through momentum and Adam. */
    L2,
    /**
     * Past the optimizer: every step takes {@code rate * decay * w} off the weights, as AdamW does
     * (Loshchilov &amp; Hutter, ICLR 2019, algorithm 2, with the rate as in PyTorch).
     */
    DECOUPLED
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
    Check.notNegative("optimizer.clip_norm", clipNorm);
    Check.notNegative("optimizer.clip_value", clipValue);
  }

  /** Returns whether gradients are clipped. */
  public boolean clips() {
    return clipNorm > 0 || clipValue > 0;
  }
}
