package io.heaviside.workflow;

import io.heaviside.trainer.checkpoint.Checkpoint;
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
 * @param checkpointing when training is written down
 * @param checkpoint where to take training up again; null begins it
 * @param takeOver whether a run whose process cannot be seen from here is known to have lost it
 */
public record TrainRequest(
    ExperimentConfig config,
    Path shards,
    @Nullable String experiment,
    Path outputs,
    Map<String, String> tags,
    Checkpointing checkpointing,
    @Nullable Checkpoint checkpoint,
    boolean takeOver) {

  /** A training from the beginning, written down after every epoch. */
  public TrainRequest(
      ExperimentConfig config,
      Path shards,
      @Nullable String experiment,
      Path outputs,
      Map<String, String> tags) {
    this(config, shards, experiment, outputs, tags, Checkpointing.DEFAULT, null, false);
  }

  /** Copies the tags. */
  public TrainRequest {
    tags = Map.copyOf(tags);
  }
}
