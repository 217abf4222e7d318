package io.heaviside.trainer.ftprop;

import io.heaviside.trainer.engine.LinearBackward;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * FTPROP-MB as backpropagation with surrogates: the targets and layer losses are in the
 * activations' backward pass, and DL4J does the rest.
 */
final class SurrogateStep implements TrainingStep {
  private final ComputationGraph network;

  SurrogateStep(ComputationGraph network) {
    this.network = network;
    LinearBackward.attach(network);
  }

  @Override
  public double apply(DataSet batch) {
    network.fit(batch);
    return network.score();
  }

  /** DL4J keeps it in one array; an optimizer without a memory, such as plain SGD, has none. */
  @Override
  public List<INDArray> updaterState() {
    return Stream.ofNullable(network.getUpdater().getUpdaterStateViewArray()).toList();
  }
}
