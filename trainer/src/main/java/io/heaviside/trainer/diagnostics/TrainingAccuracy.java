package io.heaviside.trainer.diagnostics;

import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Running accuracy over the training batches: the share of the epoch's training images whose most
 * probable class was their label in the forward pass that trained on them, that is with the weights
 * of that step, with batch norm's batch statistics, with dropout and augmentation.
 *
 * <p>No further pass is needed. DL4J throws the output layer's values away after the loss, but the
 * layer still has its inputs when the backward pass ends, and the scores {@code xW + b} of 10
 * classes cost next to nothing; softmax keeps their order.
 */
public final class TrainingAccuracy extends BaseTrainingListener {
  private long correct;
  private long images;

  @Override
  public void onBackwardPass(Model model) {
    if (((ComputationGraph) model).getOutputLayer(0) instanceof BaseOutputLayer<?> output) {
      INDArray scores = output.input().mmul(output.getParam(DefaultParamInitializer.WEIGHT_KEY));
      if (output.hasBias()) {
        scores.addiRowVector(output.getParam(DefaultParamInitializer.BIAS_KEY));
      }
      int[] predicted = scores.argMax(1).toIntVector();
      int[] labels = output.getLabels().argMax(1).toIntVector();
      for (int i = 0; i < labels.length; i++) {
        correct += predicted[i] == labels[i] ? 1 : 0;
      }
      images += labels.length;
    }
  }

  /** Returns how many images were classified right since the last {@link #finish}. */
  public long correct() {
    return correct;
  }

  /** Returns how many images were counted since then. */
  public long images() {
    return images;
  }

  /** Goes on counting from there. */
  public void goOn(long correctSoFar, long imagesSoFar) {
    correct = correctSoFar;
    images = imagesSoFar;
  }

  /** Returns the accuracy since the last call, if the network's output layer is a dense one. */
  public OptionalDouble finish() {
    OptionalDouble accuracy =
        images == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) correct / images);
    correct = 0;
    images = 0;
    return accuracy;
  }
}
