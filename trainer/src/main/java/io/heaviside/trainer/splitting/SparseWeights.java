package io.heaviside.trainer.splitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.longer.CountZero;
import org.nd4j.linalg.factory.Nd4j;

/** The dense weights w and the sparse weights u of a network. */
public final class SparseWeights {
  private final ComputationGraph network;

  /** One layer's weight array, and its splitting if it is split. */
  private record Weight(String layer, INDArray w, Optional<Splitting> splitting) {}

  /** Looks at the weights of a network; changes show in it. */
  public SparseWeights(ComputationGraph network) {
    this.network = network;
  }

  /** Returns the names of the layers with weights, in the order of the network. */
  public List<String> layers() {
    return weights().stream().map(Weight::layer).toList();
  }

  /** Returns whether any layer is split. */
  public boolean any() {
    return weights().stream().anyMatch(weight -> weight.splitting().isPresent());
  }

  /** Overwrites w by u = prox(w), with lambda as it is in this epoch (counted from 0). */
  public void overwrite(int epoch) {
    weights().forEach(weight -> weight.splitting().ifPresent(s -> s.sparsify(weight.w(), epoch)));
  }

  /** Does something with the network while its weights are u, and puts w back. */
  public <T> T withSparse(int epoch, Supplier<T> action) {
    INDArray dense = network.params().dup();
    try {
      overwrite(epoch);
      return action.get();
    } finally {
      network.params().assign(dense);
    }
  }

  /** Returns the distance {@code ||w - u||} over all split layers. */
  public double gap(int epoch) {
    double sum = 0;
    for (Weight weight : weights()) {
      if (weight.splitting().isPresent()) {
        INDArray u =
            weight.splitting().get().sparsify(weight.w().dup(weight.w().ordering()), epoch);
        sum += u.squaredDistance(weight.w());
      }
    }
    return Math.sqrt(sum);
  }

  /** Returns {@code lambda P(u) + beta/2 ||w - u||^2} over all split layers. */
  public double augmentation(int epoch) {
    return weights().stream()
        .filter(weight -> weight.splitting().isPresent())
        .mapToDouble(weight -> weight.splitting().get().augmentation(weight.w(), epoch))
        .sum();
  }

  /**
   * Returns the share of exact zeros in the weights as they stand, by layer name, and under {@code
   * total} over all layers. Biases and batch norm do not count.
   */
  public SortedMap<String, Double> sparsity() {
    SortedMap<String, Double> shares = new TreeMap<>();
    long zeros = 0;
    long all = 0;
    for (Weight weight : weights()) {
      // CountZero is exact; ND4J's conditions take anything below 1e-5 for zero.
      long here = Nd4j.getExecutioner().exec(new CountZero(weight.w())).getLong(0);
      shares.put(weight.layer(), (double) here / weight.w().length());
      zeros += here;
      all += weight.w().length();
    }
    shares.put("total", (double) zeros / all);
    return shares;
  }

  private List<Weight> weights() {
    List<Weight> weights = new ArrayList<>();
    for (Layer layer : network.getLayers()) {
      if (layer.paramTable().containsKey(DefaultParamInitializer.WEIGHT_KEY)) {
        weights.add(
            new Weight(
                layer.conf().getLayer().getLayerName(),
                layer.getParam(DefaultParamInitializer.WEIGHT_KEY),
                splitting((BaseLayer) layer.conf().getLayer())));
      }
    }
    return weights;
  }

  private static Optional<Splitting> splitting(BaseLayer layer) {
    return layer.getRegularization().stream()
        .filter(RelaxedVariableSplitting.class::isInstance)
        .map(term -> ((RelaxedVariableSplitting) term).splitting())
        .findFirst();
  }
}
