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
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Finds hidden layers that are dead as a whole: every activation has one and the same value for all
 * images, in the network as it is used, with batch norm's running statistics.
 *
 * <p>A layer is known to live as soon as it tells two images apart, and so this costs a forward
 * pass over {@value #BATCH} images in a network that is well, and one over the split in one that is
 * not. It draws no random numbers and changes nothing.
 */
public final class DeadLayers {
  private static final int BATCH = 32;

  private final ComputationGraph network;
  private final Map<String, INDArray> firstImage = new LinkedHashMap<>();

  private DeadLayers(ComputationGraph network) {
    this.network = network;
  }

  /** Returns the lowest dead layer over a split; none where there are fewer than two images. */
  public static Optional<String> first(ComputationGraph network, Batches split) {
    if (split.images() < 2) {
      return Optional.empty();
    }
    return new DeadLayers(network).lowest(split.ofSize(BATCH));
  }

  /** Goes on for as long as a layer may be dead. */
  private Optional<String> lowest(Batches batches) {
    Epoch order = batches.inOrder();
    for (int number = 0; number < batches.count(); number++) {
      Map<String, INDArray> activations =
          network.feedForward(batches.batch(order, number).images(), false);
      if (number == 0) {
        remember(activations);
      }
      dropAlive(activations);
      if (firstImage.isEmpty()) {
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
        .removeIf(
            layer ->
                differs(Objects.requireNonNull(activations.get(layer.getKey())), layer.getValue()));
  }

  private void remember(Map<String, INDArray> activations) {
    for (Layer layer : network.getLayers()) {
      String name = layer.conf().getLayer().getLayerName();
      INDArray values = activations.get(name);
      if (values != null && isHidden(layer)) {
        firstImage.put(name, values.slice(0).dup());
      }
    }
  }

  private static boolean differs(INDArray values, INDArray first) {
    INDArray low = values.min(0);
    INDArray high = values.max(0);
    return Transforms.max(high.sub(first), first.sub(low)).maxNumber().doubleValue() > 0;
  }
}
