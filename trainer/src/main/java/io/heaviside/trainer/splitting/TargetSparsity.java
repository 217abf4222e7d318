package io.heaviside.trainer.splitting;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/**
 * Follows the ramp of the target sparsity between steps: every so many steps the thresholds in use
 * are chosen anew from the weights as they stand, and lambda with them.
 *
 * <p>Until the first time nothing is thresholded.
 */
public final class TargetSparsity extends BaseTrainingListener {
  private final long stepsPerEpoch;
  private final int every;

  /** Creates the listener for a network with a target sparsity in some layer. */
  public TargetSparsity(long stepsPerEpoch, int every) {
    this.stepsPerEpoch = stepsPerEpoch;
    this.every = every;
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    int done = iteration + 1;
    if (done % every == 0 && model instanceof ComputationGraph network) {
      List<SplitWeight.Active> layers = SplitWeight.active(network, epoch);
      Map<String, Float> thresholds = Thresholds.of(layers, (double) done / stepsPerEpoch);
      for (SplitWeight.Active layer : layers) {
        layer.term().state().threshold = thresholds.getOrDefault(layer.layer(), 0f);
        layer.term().retargeted(layer.w());
      }
    }
  }
}
