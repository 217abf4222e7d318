package io.heaviside.trainer.splitting;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.longer.CountZero;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The dense weights w and the sparse weights u of a network at the end of an epoch.
 *
 * <p>u has exactly the sparsity that is the target at the end of the epoch, or the lambda of the
 * epoch where that is given. Epochs count from 0.
 */
public final class SparseWeights {
  private final ComputationGraph network;

  /** Looks at the weights of a network; changes show in it. */
  public SparseWeights(ComputationGraph network) {
    this.network = network;
  }

  /** Returns the names of the layers with weights, in the order of the network. */
  public List<String> layers() {
    return SplitWeight.all(network).stream().map(SplitWeight::layer).toList();
  }

  /** Returns whether any layer is split. */
  public boolean any() {
    return SplitWeight.all(network).stream().anyMatch(weight -> weight.term() != null);
  }

  /** Overwrites w by u at the end of this epoch, for training to go on from there. */
  public void overwrite(int epoch) {
    for (Sparse sparse : sparse(epoch)) {
      sparse.layer().term().overwrite(sparse.layer().w(), sparse.mu());
    }
  }

  /** Does something with the network while its weights are u, and puts w back. */
  public <T> T withSparse(int epoch, Supplier<T> action) {
    INDArray dense = network.params().dup();
    try {
      sparsify(epoch);
      return action.get();
    } finally {
      network.params().assign(dense);
    }
  }

  private void sparsify(int epoch) {
    for (Sparse sparse : sparse(epoch)) {
      sparse.layer().term().sparsifyi(sparse.layer().w(), sparse.mu());
    }
  }

  /** Returns the distance {@code ||w - u||} over all split layers. */
  public double gap(int epoch) {
    double sum = 0;
    for (Sparse sparse : sparse(epoch)) {
      sum += sparse.u().squaredDistance(sparse.layer().w());
    }
    return Math.sqrt(sum);
  }

  /**
   * Returns {@code lambda P(u) + beta/2 ||w - u||^2} over all split layers, for ADMM with {@code
   * <z, w - u>} added.
   */
  public double augmentation(int epoch) {
    double sum = 0;
    for (Sparse sparse : sparse(epoch)) {
      SplitWeight.Active layer = sparse.layer();
      sum += layer.term().augmentation(layer.w(), sparse.u(), sparse.mu());
    }
    return sum;
  }

  /** Returns the lambda that u comes from, given or derived, by layer name; pruning has none. */
  public SortedMap<String, Double> lambda(int epoch) {
    SortedMap<String, Double> lambdas = new TreeMap<>();
    for (Sparse sparse : sparse(epoch)) {
      SplitWeight.Active layer = sparse.layer();
      if (!(layer.term() instanceof MagnitudePruning)) {
        lambdas.put(layer.layer(), sparse.mu() * layer.splitting().beta());
      }
    }
    return lambdas;
  }

  /**
   * Returns the share of exact zeros in the weights as they stand, by layer name, and under {@code
   * total} over all layers. Biases and batch norm do not count.
   */
  public SortedMap<String, Double> sparsity() {
    SortedMap<String, Double> shares = new TreeMap<>();
    long zeros = 0;
    long all = 0;
    for (SplitWeight weight : SplitWeight.all(network)) {
      // CountZero is exact; ND4J's conditions take anything below 1e-5 for zero.
      long here = Nd4j.getExecutioner().exec(new CountZero(weight.w())).getLong(0);
      shares.put(weight.layer(), (double) here / weight.w().length());
      zeros += here;
      all += weight.w().length();
    }
    shares.put("total", (double) zeros / all);
    return shares;
  }

  /** Returns the share of channels that are all zeros, by layer name and under {@code total}. */
  public SortedMap<String, Double> channelSparsity() {
    SortedMap<String, Double> shares = new TreeMap<>();
    long zeros = 0;
    long all = 0;
    for (SplitWeight weight : SplitWeight.all(network)) {
      if (!Channels.defined(weight.w())) {
        continue;
      }
      INDArray norms = Channels.norms(weight.w());
      long here = Nd4j.getExecutioner().exec(new CountZero(norms)).getLong(0);
      shares.put(weight.layer(), (double) here / norms.length());
      zeros += here;
      all += norms.length();
    }
    shares.put("total", (double) zeros / all);
    return shares;
  }

  /** A layer that is split, with the mu = lambda / beta that its u comes from. */
  private record Sparse(SplitWeight.Active layer, double mu) {
    INDArray u() {
      return layer.u(mu);
    }
  }

  private List<Sparse> sparse(int epoch) {
    List<SplitWeight.Active> layers = SplitWeight.active(network, epoch);
    Map<String, Float> thresholds = Thresholds.of(layers, epoch + 1.0);
    return layers.stream().map(layer -> new Sparse(layer, mu(layer, thresholds, epoch))).toList();
  }

  private static double mu(SplitWeight.Active layer, Map<String, Float> thresholds, int epoch) {
    Splitting splitting = layer.splitting();
    return splitting.targeted()
        ? splitting.penalty().mu(thresholds.getOrDefault(layer.layer(), 0f))
        : splitting.lambda(epoch) / splitting.beta();
  }
}
