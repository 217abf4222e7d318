package io.heaviside.trainer.config;

/** The training method. */
public enum Method {
  /**
   * Mini-batch feasible target propagation (Friesen &amp; Domingos, ICLR 2018, algorithm 2), as a
   * backward pass with the target rule's surrogate or layer by layer. With the same rule it
   * computes the same as {@link #CGD}.
   */
  FTPROP_MB,
  /** Relaxed variable splitting with coarse gradient descent (Dinh &amp; Xin 2020, algorithm 1). */
  RVS_CGD,
  /**
   * Coarse gradient descent, RVS-CGD without splitting: dense weights alone. With the same target
   * rule it computes the same as {@link #FTPROP_MB}; the name says what it is a baseline of.
   */
  CGD,
  /** The alternating direction method of multipliers, with the penalties of RVS-CGD. */
  ADMM,
  /** Gradual magnitude pruning to a target sparsity (Zhu &amp; Gupta 2017). */
  MAGNITUDE_PRUNING;

  /** Returns whether the method has sparse weights u, and a splitting block with it. */
  public boolean splits() {
    return this == RVS_CGD || this == ADMM || this == MAGNITUDE_PRUNING;
  }
}
