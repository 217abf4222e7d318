package io.heaviside.trainer.splitting;

import io.heaviside.trainer.config.SplittingConfig;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The normalization of algorithm 1 of Dinh &amp; Xin (2020), {@code w = what / ||what||}, for every
 * filter and unit of the split layers of a deep network: at the start, since {@code w^0} has unit
 * norm, and after every step. A channel of zeros stays as it is.
 *
 * <p>A listener and no DL4J constraint: those divide zeros by zero, and come after the listeners,
 * of which {@link TargetSparsity} shall see the normalized weights. It has to be added before that.
 */
public final class UnitNormFilters extends BaseTrainingListener {
  private final SplittingConfig config;

  private UnitNormFilters(SplittingConfig config) {
    this.config = config;
  }

  /** Normalizes the split layers of a network now and after every step. */
  public static void attach(ComputationGraph network, SplittingConfig config) {
    normalize(network, config);
    network.addListeners(new UnitNormFilters(config));
  }

  /** Normalizes the split layers of a network once. */
  public static void normalize(ComputationGraph network, SplittingConfig config) {
    for (SplitWeight weight : SplitWeight.all(network)) {
      if (config.layerSettings().splits(weight.layer())) {
        normalizei(weight.w());
      }
    }
  }

  private static void normalizei(INDArray w) {
    try (MemoryWorkspace scratch = Scratch.open()) {
      INDArray norms = Transforms.max(Channels.norms(w), Float.MIN_NORMAL, false);
      Channels.scalei(w, norms.rdivi(1));
    }
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    if (model instanceof ComputationGraph network) {
      normalize(network, config);
    }
  }
}
