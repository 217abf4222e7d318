package io.heaviside.trainer.splitting;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.comparison.CompareAndSet;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Conditions;

/** The two native operations that the elementwise proximal maps are made of. */
final class Elementwise {
  private Elementwise() {}

  /** Returns |x| in a new array of the same order. */
  static INDArray abs(INDArray x) {
    return Nd4j.getExecutioner().exec(new Abs(x, x.ulike()));
  }

  /** Sets to zero, in place, what is at most the threshold in absolute value. */
  static void zeroUpTo(INDArray x, double threshold) {
    Nd4j.getExecutioner().exec(new CompareAndSet(x, 0.0, Conditions.absLessThanOrEqual(threshold)));
  }
}
