package io.heaviside.trainer.splitting;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The transformed l1 penalty {@code P(u) = sum (a + 1) |u_i| / (a + |u_i|)}, between l0 (a to 0)
 * and l1 (a to infinity).
 *
 * <p>Its proximal map in closed form is due to Zhang &amp; Xin ("Minimization of transformed l1
 * penalty: closed form representation and iterative thresholding algorithms", 2017): zero up to the
 * threshold, and above it
 *
 * <pre>
 * sgn(x) {2/3 (a + |x|) cos(phi/3) - 2a/3 + |x|/3},  phi = arccos(1 - 27 mu a (a + 1) / (2 (a + |x|)^3)).
 * </pre>
 *
 * <p>The threshold is {@code mu (a + 1) / a} while mu is at most {@code a^2 / (2 (a + 1))}
 * (subcritical: continuous), and {@code sqrt(2 mu (a + 1)) - a/2} beyond (supercritical: jumps to
 * {@code sqrt(2 mu (a + 1)) - a}). For small phi the cosine loses all digits in single precision,
 * so that this computes the same as {@code |x| - 4/3 (a + |x|) sin^2(phi/6)}, with {@code phi/6 =
 * asin(sqrt(q/2)) / 3} and {@code q = 1 - cos(phi)}.
 *
 * @param a shape, greater than 0
 */
public record TransformedL1Penalty(@JsonProperty("a") double a) implements Penalty {
  private static final long serialVersionUID = 1L;

  @Override
  public INDArray proxi(INDArray w, double mu) {
    try (MemoryWorkspace scratch = Scratch.open()) {
      INDArray kept = Elementwise.abs(w);
      INDArray shrinkage = shrinkage(kept, mu);
      Elementwise.zeroUpTo(w, threshold(mu));
      Transforms.sign(w, false);
      return w.muli(Transforms.max(kept.subi(shrinkage), 0.0, false));
    }
  }

  /** Returns {@code 4/3 (a + |x|) sin^2(phi/6)}. */
  private INDArray shrinkage(INDArray magnitudes, double mu) {
    INDArray base = magnitudes.dup(magnitudes.ordering()).addi(a);
    INDArray angle = base.dup(base.ordering()).muli(base).muli(base);
    angle.rdivi(27 * mu * a * (a + 1) / 4);
    Transforms.min(angle, 1.0, false);
    Transforms.sqrt(angle, false);
    Transforms.asin(angle, false).divi(3);
    Transforms.sin(angle, false);
    return base.muli(angle).muli(angle).muli(4.0 / 3);
  }

  @Override
  public double value(INDArray u) {
    INDArray magnitudes = Elementwise.abs(u);
    INDArray saturated = magnitudes.dup(magnitudes.ordering()).addi(a);
    return magnitudes.divi(saturated).sumNumber().doubleValue() * (a + 1);
  }

  @Override
  public double threshold(double mu) {
    return mu <= a * a / (2 * (a + 1)) ? mu * (a + 1) / a : Math.sqrt(2 * mu * (a + 1)) - a / 2;
  }

  @Override
  public double mu(double threshold) {
    double half = threshold + a / 2;
    return threshold <= a / 2 ? threshold * a / (a + 1) : half * half / (2 * (a + 1));
  }

  @Override
  public String toString() {
    return "transformed-l1(a=" + a + ")";
  }
}
