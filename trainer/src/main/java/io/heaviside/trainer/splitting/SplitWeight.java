package io.heaviside.trainer.splitting;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One layer's weights.
 *
 * @param layer name of the layer
 * @param w the weight array of the network itself
 * @param term the splitting of the layer; absent where it is not split
 */
record SplitWeight(String layer, INDArray w, @Nullable WeightSplitting term) {
  /** Returns all layers with weights, in the order of the network. */
  static List<SplitWeight> all(ComputationGraph network) {
    List<SplitWeight> weights = new ArrayList<>();
    for (Layer layer : network.getLayers()) {
      if (layer.paramTable().containsKey(DefaultParamInitializer.WEIGHT_KEY)
          && layer.conf().getLayer() instanceof BaseLayer settings) {
        weights.add(
            new SplitWeight(
                settings.getLayerName(),
                layer.getParam(DefaultParamInitializer.WEIGHT_KEY),
                term(settings)));
      }
    }
    return weights;
  }

  /** Returns the layers whose splitting is active in this epoch. */
  static List<Active> active(ComputationGraph network, int epoch) {
    List<Active> active = new ArrayList<>();
    for (SplitWeight weight : all(network)) {
      WeightSplitting term = weight.term();
      if (term != null && term.splitting().active(epoch)) {
        active.add(new Active(weight.layer(), weight.w(), term));
      }
    }
    return active;
  }

  private static @Nullable WeightSplitting term(BaseLayer settings) {
    return settings.getRegularization().stream()
        .filter(WeightSplitting.class::isInstance)
        .map(WeightSplitting.class::cast)
        .findFirst()
        .orElse(null);
  }

  /** A layer that is being split. */
  record Active(String layer, INDArray w, WeightSplitting term) {
    Splitting splitting() {
      return term.splitting();
    }

    /** Returns u in a new array. */
    INDArray u(double mu) {
      return term.sparsifyi(w.dup(w.ordering()), mu);
    }

    /** Returns, in a new array, what is compared with the threshold. */
    INDArray magnitudes() {
      return splitting().penalty().magnitudes(term.shifti(w.dup(w.ordering())));
    }
  }
}
