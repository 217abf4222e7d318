package io.heaviside.trainer.splitting;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.longer.CountZero;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Counts the exact zeros in a network's weights as they stand. Biases and batch norm do not count.
 */
public final class Sparsity {
  private static final String TOTAL = "total";

  private final ComputationGraph network;

  /** Looks at the weights of a network; changes show in it. */
  public Sparsity(ComputationGraph network) {
    this.network = network;
  }

  /** Returns the names of the layers with weights, in the order of the network. */
  public List<String> layers() {
    return SplitWeight.all(network).stream().map(SplitWeight::layer).toList();
  }

  /** Returns the share of zeros, by layer name and under {@code total} over all layers. */
  public SortedMap<String, Double> ofWeights() {
    return shares(SplitWeight.all(network), SplitWeight::w);
  }

  /** Returns the share of zeros in all weights, in [0, 1]. */
  public double total() {
    return ofWeights().getOrDefault(TOTAL, 0.0);
  }

  /** Returns the share of channels that are all zeros, by layer name and under {@code total}. */
  public SortedMap<String, Double> ofChannels() {
    List<SplitWeight> withChannels =
        SplitWeight.all(network).stream().filter(weight -> Channels.defined(weight.w())).toList();
    return shares(withChannels, weight -> Channels.norms(weight.w()));
  }

  private static SortedMap<String, Double> shares(
      List<SplitWeight> weights, Function<SplitWeight, INDArray> counted) {
    SortedMap<String, Double> shares = new TreeMap<>();
    long zeros = 0;
    long all = 0;
    for (SplitWeight weight : weights) {
      INDArray values = counted.apply(weight);
      // CountZero is exact; ND4J's conditions take anything below 1e-5 for zero.
      long here = Nd4j.getExecutioner().exec(new CountZero(values)).getLong(0);
      shares.put(weight.layer(), (double) here / values.length());
      zeros += here;
      all += values.length();
    }
    shares.put(TOTAL, (double) zeros / all);
    return shares;
  }
}
