package io.heaviside.trainer.ftprop;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * FTPROP-MB, layer by layer (Friesen &amp; Domingos, ICLR 2018, algorithm 2).
 *
 * <p>A forward pass sets {@code T_d = H_d}. Then from the last layer down: the targets of layer d -
 * 1 follow from the layer loss {@code L_d} and the weights {@code W_d} as they are before their
 * update; one optimizer step on {@code W_d} lowers {@code L_d(Z_d, T_d)} with the activations as
 * inputs; and the layer below does the same with its new targets. A layer loss is {@code sum |G|
 * l(z, t)}, its derivative the loss's own. The last layer's loss is the network's.
 *
 * <p>The caption is the paper's; the listing was not at hand and is restored here. Its order
 * (targets before the update) is that of the code of Nabergall et al. (GRLS).
 *
 * <p>Cost: targets and their weights are doubles of the heap, copied off the device and back for
 * every layer, so that this is the slower formulation. The updaters' state (momentum, Adam's
 * moments) is this step's own, not the network's: DL4J's file of the network does not hold it.
 */
final class PerLayerStep implements TrainingStep {
  private final ComputationGraph network;
  private final List<FtpropLayer> layers;

  PerLayerStep(ComputationGraph network) {
    this.network = network;
    network.initGradientsView();
    this.layers = FtpropLayers.of(network);
  }

  @Override
  public double apply(DataSet batch) {
    int iteration = network.getIterationCount();
    int epoch = network.getConfiguration().getEpochCount();
    tellTheTime(iteration, epoch);
    double loss = forward(batch);
    network.setScore(loss);
    // For DL4J's listeners this is the moment when the batch is known and no weight has changed.
    network.getListeners().forEach(listener -> listener.onBackwardPass(network));
    Targets targets = null;
    for (int d = layers.size() - 1; d >= 0; d--) {
      FtpropLayer layer = layers.get(d);
      INDArray upstream = layer.backward(lossGradient(layer, targets));
      if (d > 0) {
        targets = Targets.from(upstream, layers.get(d - 1).threshold().weighted());
      }
      layer.update(iteration, epoch, batch.numExamples());
    }
    layers.forEach(FtpropLayer::clear);
    network.getListeners().forEach(listener -> listener.iterationDone(network, iteration, epoch));
    network.getConfiguration().setIterationCount(iteration + 1);
    return loss;
  }

  @Override
  public List<INDArray> updaterState() {
    return layers.stream().flatMap(FtpropLayer::updaterState).toList();
  }

  /** Layers count for themselves; DL4J's own step tells them, and dropout draws its mask by it. */
  private void tellTheTime(int iteration, int epoch) {
    for (Layer layer : network.getLayers()) {
      layer.setIterationCount(iteration);
      layer.setEpochCount(epoch);
    }
  }

  private double forward(DataSet batch) {
    INDArray activations = batch.getFeatures();
    // Reshaping from feature maps to vectors asks the network how many images there are.
    network.setInputs(activations);
    for (FtpropLayer layer : layers) {
      activations = layer.forward(activations);
    }
    return layers
        .get(layers.size() - 1)
        .loss(batch.getLabels(), network.calcRegularizationScore(true));
  }

  private static @Nullable INDArray lossGradient(FtpropLayer layer, @Nullable Targets targets) {
    return targets == null ? null : layer.lossGradient(targets);
  }
}
