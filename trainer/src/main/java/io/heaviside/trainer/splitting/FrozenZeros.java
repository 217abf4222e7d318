package io.heaviside.trainer.splitting;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Fine-tuning on a frozen support: from the freeze epoch on, a weight that is zero stays zero.
 *
 * <p>Acts on the step after the updater, because the moments that Adam or momentum gathered before
 * would move a zero even where its gradient is masked.
 *
 * @param splitting says when the zeros are frozen
 */
public record FrozenZeros(@JsonProperty("splitting") Splitting splitting)
    implements Regularization {

  @Override
  public ApplyStep applyStep() {
    return ApplyStep.POST_UPDATER;
  }

  @Override
  public void apply(INDArray w, INDArray step, double learningRate, int iteration, int epoch) {
    if (splitting.frozen(epoch)) {
      hold(w, step);
    }
  }

  /** Sets the step to zero where w is zero. */
  static void hold(INDArray w, INDArray step) {
    try (MemoryWorkspace scratch = Scratch.open()) {
      INDArray support = Elementwise.abs(w);
      Nd4j.getExecutioner().exec(new Step(support, 0.0));
      step.muli(support);
    }
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
