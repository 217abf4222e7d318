package io.heaviside.trainer.diagnostics;

import io.heaviside.records.RawSplit;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.data.Batches;
import io.heaviside.trainer.data.Preparation;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;

/**
 * How the hard-threshold layers of a network fare on a fixed probe of training images, measured
 * after each epoch.
 *
 * <p>The probe is run forward and backward in mini-batches as a training step does it: batch norm
 * takes the mini-batch's statistics, since targets are set in training mode and DL4J has no other
 * backward pass through batch norm; only dropout is off, because its noise would count as flips.
 * For a value with pre-activation z, activation {@code h = g(z)} and gradient {@code G = dL/dh} of
 * the batch's loss (weighted by the rules of the layers above), the target is {@code t = sign(-G)}
 * (FTPROP, Friesen &amp; Domingos 2018). Every metric is a share in [0, 1], logged for each layer
 * and over all of them as {@code total}:
 *
 * <ul>
 *   <li>{@code targets_met/<layer>}: {@code #{h = g(t * infinity)} / #{G != 0}}. For sign that is
 *       {@code h = t}, for step {@code h = (t + 1) / 2}; a quantized ReLU meets a target of +1 with
 *       its highest level alone, where the losses of all its steps are at rest. Absent where no
 *       value has a target.
 *   <li>{@code untargeted/<layer>}: {@code #{G = 0} / #values}.
 *   <li>{@code saturated/<layer>}: {@code #{s(z, t) < 0.01 max s} / #values}, values whose
 *       surrogate is zero, or for a smooth rule below 1 % of its maximum over [-8, 8], so that
 *       nothing is learned below them.
 *   <li>{@code dead/<layer>}: {@code #{units with one and the same h over the probe} / #units}. A
 *       unit is a column of a dense layer, a channel of a convolution over all its positions.
 *   <li>{@code flip_rate/<layer>}: {@code #{h != h of the epoch before} / #values}; from the second
 *       epoch on.
 *   <li>{@code sign_flip_rate/<layer>}: {@code #{w * w' < 0} / #weights} in each layer with
 *       weights, w' being the weight's last value after an epoch that was not zero: pruning a
 *       weight is no flip, its return with the other sign is one. From the second epoch on.
 * </ul>
 *
 * <p>Cost: a forward pass and the part of a backward pass above the first threshold; for LeNet and
 * 512 images of MNIST about 0.6 % of an epoch's processor time. Memory: one byte per activation
 * value of the probe and per weight, and a second array of gradients. Activations with more than
 * 127 values, such as ReLU, are no hard thresholds and are not looked at: of such a network only
 * the flips of weight signs are measured. A learned resolution is looked at in units of its alpha,
 * {@code g(z / alpha)}, so that a value flips when it goes to another level, and not when all
 * levels move with alpha.
 */
public final class Diagnostics {
  private static final String ACTIVATIONS = "activations.";
  private static final String SIGNS = "signs.";

  private final Twin twin;
  private final WeightSigns signs;
  private final Supplier<Stream<? extends DataSet>> probe;

  /**
   * Watches a network.
   *
   * @param network the network that is trained
   * @param probe makes the probe's mini-batches, the same at every call
   */
  Diagnostics(ComputationGraph network, Supplier<Stream<? extends DataSet>> probe) {
    this.twin = new Twin(network);
    this.signs = new WeightSigns(network);
    this.probe = probe;
  }

  /** Watches a network on the probe that the config asks for, or not at all where it is 0. */
  public static Optional<Diagnostics> of(
      ExperimentConfig config,
      ComputationGraph network,
      RawSplit train,
      Preparation preparation,
      int classes) {
    int images = Math.min(config.diagnostics().probe(), train.size());
    if (images == 0) {
      return Optional.empty();
    }
    // Batches of one size: a small rest would have batch statistics unlike those in training.
    int count = (images + config.batchSize() - 1) / config.batchSize();
    Batches batches =
        new Batches(train.range(0, images), preparation, classes, (images + count - 1) / count)
            .smoothed(config.loss().labelSmoothing());
    return Optional.of(
        new Diagnostics(
            network,
            () ->
                IntStream.range(0, batches.count())
                    .mapToObj(number -> batches.batch(batches.inOrder(), number).toDataSet())));
  }

  /** Returns the metrics after an epoch. To be called once for each. */
  public SortedMap<String, Double> measure() {
    Shares shares = new Shares();
    if (twin.any()) {
      probe.get().forEach(twin::pass);
    }
    twin.finish(shares);
    signs.finish(shares);
    return shares.values();
  }

  /**
   * Returns what the next epoch is compared with: activations and signs of weights, one byte each,
   * under {@code activations.<layer>} and {@code signs.<layer>}.
   */
  public SortedMap<String, INDArray> memory() {
    SortedMap<String, INDArray> memory = new TreeMap<>();
    twin.memory().forEach((layer, values) -> memory.put(ACTIVATIONS + layer, values));
    signs.memory().forEach((layer, values) -> memory.put(SIGNS + layer, values));
    return memory;
  }

  /** Takes up such a memory; what it lacks is forgotten. */
  public void remember(Map<String, INDArray> memory) {
    twin.remember(layer -> memory.get(ACTIVATIONS + layer));
    signs.remember(layer -> memory.get(SIGNS + layer));
  }
}
