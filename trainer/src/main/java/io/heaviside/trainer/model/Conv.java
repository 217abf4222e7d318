package io.heaviside.trainer.model;

/**
 * A convolution as the papers write it: {@code conv 5x5x64 pad 2} is {@code Conv.of("conv2", 5,
 * 64).pad(2)}.
 *
 * @param name the layer's name
 * @param kernel rows and columns of a filter
 * @param filters output channels
 * @param stride step of the filter
 * @param padding zeros around the input on each side
 * @param bias whether each filter has a bias
 */
record Conv(String name, int kernel, int filters, int stride, int padding, boolean bias) {
  /** Stride 1, no padding, with bias. */
  static Conv of(String name, int kernel, int filters) {
    return new Conv(name, kernel, filters, 1, 0, true);
  }

  Conv stride(int steps) {
    return new Conv(name, kernel, filters, steps, padding, bias);
  }

  Conv pad(int zeros) {
    return new Conv(name, kernel, filters, stride, zeros, bias);
  }

  Conv bias(boolean wanted) {
    return new Conv(name, kernel, filters, stride, padding, wanted);
  }
}
