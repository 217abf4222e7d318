package io.heaviside.trainer;

import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.data.Batches;
import io.heaviside.trainer.diagnostics.DeadLayers;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Stops a training that nothing will come of, with a diagnosis and a cure. */
final class Health {
  private final ExperimentConfig config;
  private final ComputationGraph network;
  private final Batches measured;

  Health(ExperimentConfig config, ComputationGraph network, Batches measured) {
    this.config = config;
    this.network = network;
    this.measured = measured;
  }

  /**
   * Returns the loss of a step if it is a number.
   *
   * @param epoch counted from 0
   */
  double finiteLoss(double loss, int epoch) {
    return finite(loss, epoch, "loss");
  }

  /** Checks that all weights are numbers: a threshold makes of NaN a plain activation. */
  void finiteWeights(int epoch) {
    finite(network.params().sumNumber().doubleValue(), epoch, "sum of all weights");
  }

  /** Checks that no dead layer makes the network answer the same for all of the measured split. */
  void aliveLayers(int epoch) {
    Optional<String> dead = DeadLayers.first(network, measured);
    if (dead.isPresent()) {
      throw new ConfigException(
          String.format(
              Locale.ROOT,
              "training died in epoch %d: %s answers the same for all %,d %s images, and so does"
                  + " the network. Lower optimizer.learning_rate (now %s)%s,"
                  + " set model.batch_norm=with, or choose an activation.target_rule whose"
                  + " surrogate is wider.",
              epoch + 1,
              dead.get(),
              measured.images(),
              config.data().measured(),
              config.optimizer().learningRate(),
              config.splitting() == null
                  ? ""
                  : ", splitting.lambda or splitting.target_sparsity, which may have pruned too"
                      + " much"));
    }
  }

  private double finite(double value, int epoch, String what) {
    if (Double.isFinite(value)) {
      return value;
    }
    throw new ConfigException(
        String.format(
            Locale.ROOT,
            "training diverged in epoch %d, step %d: the %s is %s. Lower optimizer.learning_rate"
                + " (now %s).",
            epoch + 1,
            network.getIterationCount(),
            what,
            value,
            config.optimizer().learningRate()));
  }
}
