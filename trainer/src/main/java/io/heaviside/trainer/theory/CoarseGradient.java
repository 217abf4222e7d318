package io.heaviside.trainer.theory;

/** What stands in for the gradient of f in Algorithm 1: an expectation, or the mean of a batch. */
@FunctionalInterface
public interface CoarseGradient {
  /** Returns the coarse gradient at w, of the length of w; w is not zero. */
  double[] at(double[] w);
}
