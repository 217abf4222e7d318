package io.heaviside.workflow;

import io.heaviside.trainer.config.ExperimentConfig;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One training run.
 *
 * @param config what to train
 * @param shards the directory of the preprocessed dataset
 * @param experiment the MLflow experiment; without one, the dataset's name, so that runs on
 *     stand-in digits never stand among MNIST's
 * @param outputs where the run's own folder with the model appears
 * @param tags more tags for the run
 */
public record TrainRequest(
    ExperimentConfig config,
    Path shards,
    @Nullable String experiment,
    Path outputs,
    Map<String, String> tags) {

  /** Copies the tags. */
  public TrainRequest {
    tags = Map.copyOf(tags);
  }
}
