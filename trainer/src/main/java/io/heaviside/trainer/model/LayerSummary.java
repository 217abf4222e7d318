package io.heaviside.trainer.model;

/**
 * One layer of a network, for one image.
 *
 * @param name the layer's name
 * @param kind what it does, such as {@code conv 5x5 pad 2}
 * @param output shape of its output: {@code height x width x channels}, or units
 * @param bits bits of each of its outputs; {@link #FLOAT} for floating point
 * @param parameters trained parameters
 * @param weights how many of them are weights, each of which multiplies inputs
 * @param inputs number of its inputs
 * @param inputBits bits of each of its inputs
 * @param multiplyAdds multiplications with an addition; only layers with weights have any
 */
public record LayerSummary(
    String name,
    String kind,
    String output,
    int bits,
    long parameters,
    long weights,
    long inputs,
    int inputBits,
    long multiplyAdds) {
  /** The bits of a floating-point number. */
  public static final int FLOAT = 32;

  /**
   * Returns the multiply-adds whose input is one of two values: sums and differences of weights,
   * without a multiplication.
   */
  public long binaryMultiplyAdds() {
    return inputBits == 1 ? multiplyAdds : 0;
  }
}
