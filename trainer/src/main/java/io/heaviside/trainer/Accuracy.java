package io.heaviside.trainer;

import io.heaviside.trainer.data.Batch;
import io.heaviside.trainer.data.Batches;
import io.heaviside.trainer.data.Prefetch;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The share of images whose most probable class is their label. */
final class Accuracy {
  private Accuracy() {}

  static double of(ComputationGraph network, Batches batches) {
    long correct = 0;
    try (Prefetch upcoming = new Prefetch(batches, batches.inOrder())) {
      while (upcoming.hasNext()) {
        correct += correct(network, upcoming.next());
      }
    }
    return (double) correct / batches.images();
  }

  private static long correct(ComputationGraph network, Batch batch) {
    INDArray probabilities = network.outputSingle(false, batch.images());
    int[] predicted = probabilities.argMax(1).toIntVector();
    long correct = 0;
    for (int i = 0; i < predicted.length; i++) {
      correct += predicted[i] == batch.labels()[i] ? 1 : 0;
    }
    return correct;
  }
}
