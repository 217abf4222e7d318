package io.heaviside.trainer.model;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Weight decay by L2: {@code lambda w} is added to the gradient. DL4J's own counts {@code lambda/2
 * ||w||^2} to the loss too; here the loss is that of the outputs whatever decays, so that runs can
 * be compared with each other and training with measuring.
 */
public final class L2Decay extends L2Regularization {
  private static final long serialVersionUID = 1L;

  L2Decay(double coefficient) {
    this(new FixedSchedule(coefficient));
  }

  L2Decay(@JsonProperty("l2") ISchedule coefficient) {
    super(coefficient);
  }

  @Override
  public double score(INDArray w, int iteration, int epoch) {
    return 0;
  }

  @Override
  @SuppressWarnings("MissingSuperCall") // Immutable: the interface's clone asks for a copy to keep.
  public Regularization clone() {
    return this;
  }
}
