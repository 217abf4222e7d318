package io.heaviside.trainer;

import io.heaviside.trainer.data.Batch;
import io.heaviside.trainer.data.Batches;
import io.heaviside.trainer.data.Prefetch;
import java.util.BitSet;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Finds the images whose most probable class is their label. */
final class Accuracy {
  private Accuracy() {}

  static double of(ComputationGraph network, Batches batches) {
    return correct(network, batches).accuracy();
  }

  static CorrectImages correct(ComputationGraph network, Batches batches) {
    BitSet correct = new BitSet(batches.images());
    int first = 0;
    try (Prefetch upcoming = new Prefetch(batches, batches.inOrder())) {
      while (upcoming.hasNext()) {
        Batch batch = upcoming.next();
        mark(correct, first, network, batch);
        first += batch.size();
      }
    }
    return new CorrectImages(batches.images(), correct);
  }

  private static void mark(BitSet correct, int first, ComputationGraph network, Batch batch) {
    int[] predicted = network.outputSingle(false, batch.images()).argMax(1).toIntVector();
    for (int i = 0; i < predicted.length; i++) {
      correct.set(first + i, predicted[i] == batch.labels()[i]);
    }
  }
}
