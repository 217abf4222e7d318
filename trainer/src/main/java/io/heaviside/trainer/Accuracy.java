package io.heaviside.trainer;

import io.heaviside.trainer.data.Batch;
import io.heaviside.trainer.data.Batches;
import io.heaviside.trainer.data.Prefetch;
import io.heaviside.trainer.evaluation.EvaluationTally;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Finds the images whose most probable class is their label, and what else a pass can tell. */
final class Accuracy {
  private Accuracy() {}

  static double of(ComputationGraph network, Batches batches) {
    return measure(network, batches).accuracy();
  }

  static Measurement measure(ComputationGraph network, Batches batches) {
    EvaluationTally tally = new EvaluationTally(batches.classes());
    try (Prefetch upcoming = new Prefetch(batches, batches.inOrder())) {
      while (upcoming.hasNext()) {
        Batch batch = upcoming.next();
        float[] probabilities =
            network.outputSingle(false, batch.images()).dup('c').data().asFloat();
        tally.add(probabilities, batch.labels());
      }
    }
    return new Measurement(tally.finish(), new CorrectImages(batches.images(), tally.correct()));
  }
}
