package io.heaviside.trainer.config;

/** The training method. */
public enum Method {
  /**
   * Mini-batch feasible target propagation (Friesen &amp; Domingos, ICLR 2018, algorithm 2), as a
   * backward pass with the target rule's surrogate.
   */
  FTPROP_MB,
  /** Relaxed variable splitting with coarse gradient descent (Dinh &amp; Xin 2020, algorithm 1). */
  RVS_CGD
}
