package io.heaviside.trainer.splitting;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The sparse weights u of a network beside its dense weights w at the end of an epoch.
 *
 * <p>u has exactly the sparsity that is the target at the end of the epoch, or the lambda of the
 * epoch where that is given. The thresholds are those of the weights as they stand when this is
 * made: after the next step of training, make another.
 */
public final class SparseWeights {
  private final ComputationGraph network;
  private final List<Sparse> layers;

  /** A layer that is split, with the mu = lambda / beta that its u comes from. */
  private record Sparse(SplitWeight.Active layer, double mu) {
    INDArray u() {
      return layer.u(mu);
    }
  }

  private SparseWeights(ComputationGraph network, List<Sparse> layers) {
    this.network = network;
    this.layers = layers;
  }

  /**
   * Finds where u comes from, a quantile of the weights for each target sparsity.
   *
   * @param epoch the epoch that has ended, counted from 0
   */
  public static SparseWeights after(ComputationGraph network, int epoch) {
    List<SplitWeight.Active> layers = SplitWeight.active(network, epoch);
    Map<String, Float> thresholds = Thresholds.of(layers, epoch + 1.0);
    return new SparseWeights(
        network,
        layers.stream().map(layer -> new Sparse(layer, mu(layer, thresholds, epoch))).toList());
  }

  private static double mu(SplitWeight.Active layer, Map<String, Float> thresholds, int epoch) {
    Splitting splitting = layer.splitting();
    return splitting.targeted()
        ? splitting.penalty().mu(thresholds.getOrDefault(layer.layer(), 0f))
        : splitting.lambda(epoch) / splitting.beta();
  }

  /** Returns whether any layer of a network is split, be it in this epoch or in another. */
  public static boolean exist(ComputationGraph network) {
    return SplitWeight.all(network).stream().anyMatch(weight -> weight.term() != null);
  }

  /** Overwrites w by u, for training to go on from there. */
  public void overwrite() {
    for (Sparse sparse : layers) {
      sparse.layer().term().overwrite(sparse.layer().w(), sparse.mu());
    }
  }

  /** Does something with the network while its weights are u, and puts w back. */
  public <T> T withSparse(Supplier<T> action) {
    INDArray dense = network.params().dup();
    try {
      for (Sparse sparse : layers) {
        sparse.layer().term().sparsifyi(sparse.layer().w(), sparse.mu());
      }
      return action.get();
    } finally {
      network.params().assign(dense);
    }
  }

  /** Returns the distance {@code ||w - u||} over all split layers. */
  public double gap() {
    double sum = 0;
    for (Sparse sparse : layers) {
      sum += sparse.u().squaredDistance(sparse.layer().w());
    }
    return Math.sqrt(sum);
  }

  /**
   * Returns {@code lambda P(u) + beta/2 ||w - u||^2} over all split layers, for ADMM with {@code
   * <z, w - u>} added.
   */
  public double augmentation() {
    double sum = 0;
    for (Sparse sparse : layers) {
      SplitWeight.Active layer = sparse.layer();
      sum += layer.term().augmentation(layer.w(), sparse.u(), sparse.mu());
    }
    return sum;
  }

  /** Returns the lambda that u comes from, given or derived, by layer name; pruning has none. */
  public SortedMap<String, Double> lambda() {
    SortedMap<String, Double> lambdas = new TreeMap<>();
    for (Sparse sparse : layers) {
      SplitWeight.Active layer = sparse.layer();
      if (!(layer.term() instanceof MagnitudePruning)) {
        lambdas.put(layer.layer(), sparse.mu() * layer.splitting().beta());
      }
    }
    return lambdas;
  }
}
