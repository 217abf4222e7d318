package io.heaviside.trainer.ftprop;

import io.heaviside.trainer.config.FtpropConfig.Formulation;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** What happens to the network's weights for one mini-batch. */
public interface TrainingStep {
  /**
   * Updates the weights and counts one iteration.
   *
   * @param batch images and one-hot labels
   * @return the output loss before the update, mean over the batch, without regularization terms
   */
  double apply(DataSet batch);

  /**
   * Returns what the optimizer remembers of the steps so far (momentum, Adam's moments), as the
   * live arrays, in a fixed order; a training goes on from copies that are assigned to them.
   */
  List<INDArray> updaterState();

  /**
   * Returns the step that computes FTPROP-MB in the given formulation.
   *
   * @param network an initialized network, which the step changes
   * @throws io.heaviside.trainer.config.ConfigException if the network has no such formulation
   */
  static TrainingStep of(Formulation formulation, ComputationGraph network) {
    return switch (formulation) {
      case SURROGATE -> new SurrogateStep(network);
      case PER_LAYER -> new PerLayerStep(network);
    };
  }
}
