package io.heaviside.trainer.threshold;

/** The forward function of a hard-threshold activation. */
public enum Quantizer {
  /** {@code sign(z)} in {-1, +1} with {@code sign(0) = -1}, as FTPROP defines it. */
  SIGN,
  /** {@code 1{z > 0}} in {0, 1}, the binarized ReLU of RVS-CGD. */
  STEP
}
