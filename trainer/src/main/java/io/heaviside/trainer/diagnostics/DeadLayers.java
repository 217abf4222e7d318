package io.heaviside.trainer.diagnostics;

import io.heaviside.trainer.data.Batches;
import io.heaviside.trainer.data.Epoch;
import io.heaviside.trainer.threshold.resolution.LearnedResolution;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Finds hidden layers that are dead as a whole and take the network with them: every activation has
 * one and the same value for all images, and so has every output, in the network as it is used,
 * with batch norm's running statistics. In a chain of layers the second follows from the first. In
 * a residual network it does not: a branch may be dead, or pruned away, while the shortcut around
 * it carries the images on.
 *
 * <p>A network is known to live as soon as it tells two images apart, and so this costs a forward
 * pass over {@value #BATCH} images in a network that is well, and one over the split in one that is
 * not. It draws no random numbers and changes nothing.
 */
public final class DeadLayers {
  private static final int BATCH = 32;

  /** Rows of a matrix product that are the same have results that are not, in the last bits. */
  private static final double ROUNDING = 1e-5;

  private final ComputationGraph network;
  private final String output;
  private final Map<String, INDArray> firstImage = new LinkedHashMap<>();
  private @Nullable INDArray firstOutput;

  private DeadLayers(ComputationGraph network) {
    this.network = network;
    this.output = network.getConfiguration().getNetworkOutputs().get(0);
  }

  /**
   * Returns the lowest dead layer over a split of a network that is dead with it; none where there
   * are fewer than two images.
   */
  public static Optional<String> first(ComputationGraph network, Batches split) {
    if (split.images() < 2) {
      return Optional.empty();
    }
    return new DeadLayers(network).lowest(split.ofSize(BATCH));
  }

  /** Goes on for as long as the network and a layer of it may be dead. */
  private Optional<String> lowest(Batches batches) {
    Epoch order = batches.inOrder();
    for (int number = 0; number < batches.count(); number++) {
      Map<String, INDArray> activations =
          network.feedForward(batches.batch(order, number).images(), false);
      if (number == 0) {
        remember(activations);
      }
      dropAlive(activations);
      if (firstImage.isEmpty() || tellsApart(activations)) {
        return Optional.empty();
      }
    }
    return firstImage.keySet().stream().findFirst();
  }

  private static boolean isHidden(Layer layer) {
    return layer.conf().getLayer() instanceof ActivationLayer
        || layer.conf().getLayer() instanceof LearnedResolution;
  }

  /** Drops the layers in which an image differs from the very first one. */
  private void dropAlive(Map<String, INDArray> activations) {
    firstImage
        .entrySet()
        .removeIf(layer -> difference(values(activations, layer.getKey()), layer.getValue()) > 0);
  }

  /** Whether the network's answer to an image is another than to the very first one. */
  private boolean tellsApart(Map<String, INDArray> activations) {
    INDArray first = Objects.requireNonNull(firstOutput);
    return difference(values(activations, output), first) > ROUNDING;
  }

  private static INDArray values(Map<String, INDArray> activations, String layer) {
    return Objects.requireNonNull(activations.get(layer));
  }

  private void remember(Map<String, INDArray> activations) {
    firstOutput = values(activations, output).slice(0).dup();
    for (Layer layer : network.getLayers()) {
      String name = layer.conf().getLayer().getLayerName();
      INDArray values = activations.get(name);
      if (values != null && isHidden(layer)) {
        firstImage.put(name, values.slice(0).dup());
      }
    }
  }

  /** The largest difference of any image from the first one in any value. */
  private static double difference(INDArray values, INDArray first) {
    INDArray low = values.min(0);
    INDArray high = values.max(0);
    return Transforms.max(high.sub(first), first.sub(low)).maxNumber().doubleValue();
  }
}
