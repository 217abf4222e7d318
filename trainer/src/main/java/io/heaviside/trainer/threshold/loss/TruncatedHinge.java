package io.heaviside.trainer.threshold.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The hinge with margin 1, truncated at 2, as a mean over n thresholds {@code c_i = i/(n - 1)}, or
 * {@code c = 0} for n = 1: {@code l = 1/n sum_i min(2, max(0, 1 - t(z - c_i)))}, {@code s = 1/n
 * #{i: -1 < t(z - c_i) <= 1}}.
 *
 * @param steps n, the number of thresholds
 */
public record TruncatedHinge(int steps) implements LayerLoss {
  @Override
  public double value(double z, double t) {
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      sum += Math.min(2, Math.max(0, 1 - t * (z - threshold(i))));
    }
    return sum / steps;
  }

  @Override
  public double derivative(double z, double t) {
    int within = 0;
    for (int i = 0; i < steps; i++) {
      double margin = t * (z - threshold(i));
      within += margin > -1 && margin <= 1 ? 1 : 0;
    }
    return -t * within / steps;
  }

  private double threshold(int i) {
    return steps == 1 ? 0 : (double) i / (steps - 1);
  }

  @Override
  public INDArray descend(INDArray z, INDArray gradient) {
    INDArray targets = Transforms.sign(gradient, true).negi();
    INDArray within = gradient.ulike().assign(0);
    for (int i = 0; i < steps; i++) {
      within.addi(within(z.sub(threshold(i)).muli(targets)));
    }
    return z.assign(within).muli(gradient).divi(steps);
  }

  /** Overwrites margins by 1 where they are in (-1, 1] and by 0 elsewhere. */
  private static INDArray within(INDArray margins) {
    BooleanIndexing.replaceWhere(margins, -1, Conditions.greaterThan(1));
    return Nd4j.getExecutioner().exec(new Step(margins, -1.0));
  }
}
