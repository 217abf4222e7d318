package io.heaviside.trainer.threshold;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.gradient.HardTanhBp;
import org.nd4j.linalg.api.ops.impl.transforms.gradient.TanhDerivative;
import org.nd4j.linalg.factory.Nd4j;

/** The backward passes of the target rules, each one fused native operation where ND4J has it. */
final class Surrogates {
  private Surrogates() {}

  /**
   * Overwrites {@code z} with {@code gradient * s(z)} and returns it.
   *
   * @param z pre-activations, any shape
   * @param gradient dL/dh, same shape, left as it is
   */
  static INDArray multiply(TargetRule rule, Quantizer quantizer, INDArray z, INDArray gradient) {
    return switch (rule) {
      case STE -> z.assign(gradient);
      case SSTE -> hardTanhGradient(quantizer == Quantizer.STEP ? toSymmetric(z) : z, gradient);
      case SOFT_HINGE -> tanhGradient(z, gradient);
      case RELU -> reluGradient(z, gradient);
    };
  }

  /** Maps the active range [0, 1] of the step onto the [-1, 1] of the sign. */
  private static INDArray toSymmetric(INDArray z) {
    return z.muli(2).subi(1);
  }

  private static INDArray hardTanhGradient(INDArray z, INDArray gradient) {
    Nd4j.getExecutioner().exec(new HardTanhBp(z, gradient, z));
    return z;
  }

  private static INDArray tanhGradient(INDArray z, INDArray gradient) {
    Nd4j.getExecutioner().exec(new TanhDerivative(z, gradient, z));
    return z;
  }

  private static INDArray reluGradient(INDArray z, INDArray gradient) {
    Nd4j.getExecutioner().exec(new Step(z, 0.0));
    return z.muli(gradient);
  }
}
