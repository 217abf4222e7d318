package io.heaviside.trainer.config;

/**
 * Which network is trained.
 *
 * @param name the architecture
 */
public record ModelConfig(Architecture name) {
  /** The architectures that can be built. */
  public enum Architecture {
    /** LeNet with 20 and 50 filters of 5x5 and 500 hidden units, batch norm before each step. */
    LENET
  }
}
