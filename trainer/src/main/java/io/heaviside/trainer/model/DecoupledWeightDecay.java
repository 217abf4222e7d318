package io.heaviside.trainer.model;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Decoupled weight decay: {@code w -= eta_t lambda w} past the optimizer (Loshchilov &amp; Hutter,
 * Decoupled Weight Decay Regularization, ICLR 2019, algorithm 2, scaled by the learning rate as in
 * PyTorch). DL4J's own counts {@code lambda/2 ||w||^2} to the loss, of which it is no part: its
 * gradient is followed by no optimizer.
 */
public final class DecoupledWeightDecay extends WeightDecay {
  private static final long serialVersionUID = 1L;

  DecoupledWeightDecay(double coefficient) {
    this(new FixedSchedule(coefficient), true);
  }

  DecoupledWeightDecay(
      @JsonProperty("coeff") ISchedule coefficient, @JsonProperty("applyLR") boolean timesRate) {
    super(coefficient, timesRate);
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
