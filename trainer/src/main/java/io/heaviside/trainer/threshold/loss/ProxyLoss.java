package io.heaviside.trainer.threshold.loss;

/**
 * The linear loss {@code l = -t mu(z)} of a proxy: a function mu whose derivative stands in for the
 * threshold's. Weighted by |G|, descending it is ordinary backpropagation through mu, the coarse
 * gradient of Yin et al. (ICLR 2019).
 */
interface ProxyLoss extends LayerLoss {
  /** Returns {@code mu(z)}. */
  double proxy(double z);

  /** Returns {@code mu'(z)}, the surrogate. */
  double slope(double z);

  @Override
  default double value(double z, double t) {
    return -t * proxy(z);
  }

  @Override
  default double derivative(double z, double t) {
    return -t * slope(z);
  }
}
