package io.heaviside.trainer.config;

/**
 * How FTPROP-MB is computed. Both ways take the same steps.
 *
 * @param formulation the way
 */
public record FtpropConfig(Formulation formulation) {
  /** The ways. */
  public enum Formulation {
    /** One backward pass through the network with surrogates, for every network. */
    SURROGATE,
    /** Algorithm 2 layer by layer, with targets and losses, for chains only. */
    PER_LAYER
  }
}
