package io.heaviside.trainer.diagnostics;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An activation that does what another does and counts on the way: the backward pass is where
 * pre-activation and gradient meet.
 */
@SuppressWarnings("serial") // Lives in the probe's network, which is never written.
final class Watch extends BaseActivationFunction {
  private final IActivation watched;
  private final transient LayerTally tally;

  Watch(IActivation watched, LayerTally tally) {
    this.watched = watched;
    this.tally = tally;
  }

  @Override
  public INDArray getActivation(INDArray z, boolean training) {
    return watched.getActivation(z, training);
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray z, INDArray gradient) {
    // What the tally keeps must outlive DL4J's workspace.
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      tally.add(z, gradient);
    }
    return watched.backprop(z, gradient);
  }
}
