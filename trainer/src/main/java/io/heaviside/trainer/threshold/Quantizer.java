package io.heaviside.trainer.threshold;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The forward function {@code h = g(z)} of an activation. */
public enum Quantizer {
  /** {@code sign(z)} in {-1, +1} with {@code sign(0) = -1}, as FTPROP defines it. */
  SIGN {
    @Override
    INDArray apply(INDArray z, int steps) {
      // ND4J's own Sign is 0 at 0; its Step is 1{z > 0}, which is what both definitions need.
      return STEP.apply(z, steps).muli(2).subi(1);
    }
  },
  /** {@code 1{z > 0}} in {0, 1}, the binarized ReLU of RVS-CGD. */
  STEP {
    @Override
    INDArray apply(INDArray z, int steps) {
      return Nd4j.getExecutioner().exec(new Step(z, 0.0));
    }
  },
  /**
   * Quantized ReLU with n steps (FTPROP), a staircase {@code min(1, max(0, ceil(z (n - 1))/n))}:
   * one n-th more above each of the thresholds {@code i/(n - 1)}, i = 0 .. n - 1. The active range
   * of z is [0, 1], the n + 1 levels are 0, 1/n .. 1.
   */
  QUANTIZED_RELU {
    @Override
    INDArray apply(INDArray z, int steps) {
      Transforms.ceil(z.muli(steps - 1), false);
      return Transforms.min(Transforms.max(z, 0, false), steps, false).divi(steps);
    }
  },
  /** {@code max(0, z)}: no threshold, the baseline. */
  RELU {
    @Override
    INDArray apply(INDArray z, int steps) {
      return Transforms.max(z, 0, false);
    }
  },
  /** {@code min(1, max(0, z))}: no threshold, the baseline with the range of the step. */
  SATURATED_RELU {
    @Override
    INDArray apply(INDArray z, int steps) {
      return Transforms.min(Transforms.max(z, 0, false), 1, false);
    }
  };

  /**
   * Overwrites z with {@code g(z)} and returns it.
   *
   * @param z pre-activations, any shape
   * @param steps n of the quantized ReLU, at least 2; the others do not look at it
   */
  abstract INDArray apply(INDArray z, int steps);
}
