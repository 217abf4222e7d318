package io.heaviside.trainer.ftprop;

import io.heaviside.trainer.threshold.HardThreshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.updater.LayerUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layer d as FTPROP sees it: a differentiable map {@code z_d = W_d(h_{d-1})}, whatever convolution,
 * batch norm, pooling and dense layers that takes, and the threshold {@code h_d = g(z_d)} on top.
 * The last layer has a loss in place of the threshold.
 */
final class FtpropLayer {
  private static final LayerWorkspaceMgr MEMORY = LayerWorkspaceMgr.noWorkspaces();

  private final List<GraphVertex> map;
  private final @Nullable HardThreshold threshold;
  private final List<LayerUpdater> updaters = new ArrayList<>();
  private @Nullable INDArray preActivation;

  /**
   * Creates the layer.
   *
   * @param map the vertices between two thresholds, the lowest first
   * @param threshold what is on top of them; null for the last layer
   */
  FtpropLayer(List<GraphVertex> map, @Nullable HardThreshold threshold) {
    this.map = List.copyOf(map);
    this.threshold = threshold;
    for (GraphVertex vertex : map) {
      if (vertex.getLayer().numParams() > 0) {
        updaters.add(new LayerUpdater(vertex.getLayer()));
      }
    }
  }

  /** Returns the threshold on top, which every layer but the last one has. */
  HardThreshold threshold() {
    return Objects.requireNonNull(threshold);
  }

  /** Returns the last layer's loss for the labels, mean over the batch and regularized. */
  double loss(INDArray labels, double regularization) {
    IOutputLayer output = (IOutputLayer) map.get(map.size() - 1).getLayer();
    output.setLabels(labels);
    return output.computeScore(regularization, true, MEMORY);
  }

  /** Returns {@code h_d} for {@code h_{d-1}} and keeps {@code z_d} for the backward pass. */
  INDArray forward(INDArray below) {
    INDArray z = below;
    for (GraphVertex vertex : map) {
      vertex.setInput(0, z, MEMORY);
      z = vertex.doForward(true, MEMORY);
    }
    preActivation = z;
    return threshold == null ? z : threshold.getActivation(z.dup(), true);
  }

  /** Returns the layer loss's derivative {@code dL_d/dz_d} for the given targets. */
  INDArray lossGradient(Targets targets) {
    return targets.lossGradient(Objects.requireNonNull(preActivation), threshold());
  }

  /**
   * Propagates through the map, from its weights as they are, and keeps the weights' gradients.
   *
   * @param gradient {@code dL_d/dz_d}; null for the last layer, whose labels say it
   * @return {@code dL_d/dh_{d-1}}
   */
  INDArray backward(@Nullable INDArray gradient) {
    INDArray below = gradient;
    for (int i = map.size() - 1; i >= 0; i--) {
      GraphVertex vertex = map.get(i);
      vertex.setEpsilon(below);
      below = vertex.doBackward(false, MEMORY).getSecond()[0];
    }
    return Objects.requireNonNull(below);
  }

  /** Takes one optimizer step on the layer's weights with the gradients of the backward pass. */
  void update(int iteration, int epoch, int images) {
    for (LayerUpdater updater : updaters) {
      Layer layer = updater.getNetwork();
      INDArray step = layer.getGradientsViewArray();
      updater.update(gradients(layer), iteration, epoch, images, MEMORY);
      layer.params().subi(step);
      layer.applyConstraints(iteration, epoch);
    }
  }

  /** Returns what the optimizer remembers of each weight, as the live arrays. */
  Stream<INDArray> updaterState() {
    return updaters.stream().flatMap(updater -> Stream.ofNullable(updater.getStateViewArray()));
  }

  private static Gradient gradients(Layer layer) {
    Gradient gradient = new DefaultGradient(layer.getGradientsViewArray());
    layer
        .conf()
        .getLayer()
        .initializer()
        .getGradientsFromFlattened(layer.conf(), layer.getGradientsViewArray())
        .forEach(gradient::setGradientFor);
    return gradient;
  }

  /** Lets go of the mini-batch. */
  void clear() {
    map.forEach(GraphVertex::clear);
    preActivation = null;
  }
}
