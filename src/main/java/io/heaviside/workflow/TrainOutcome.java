package io.heaviside.workflow;

import io.heaviside.trainer.CorrectImages;
import io.heaviside.trainer.config.ExperimentConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a training run left.
 *
 * @param runId the run in the tracking store
 * @param config what was trained
 * @param dataset the dataset's name
 * @param epochs how many epochs there were; fewer than were asked for where it stopped early
 * @param metrics the last epoch's metrics and the {@code best/} summary, under their logged names
 * @param correct the correct images behind each accuracy of the last epoch, under its name
 * @param tags what training tagged the run with: data, library, digests of the parameters
 * @param model the model file, after the last epoch
 * @param best the model file after the best epoch; null where none is kept
 * @param wall from opening the dataset to the stored model
 */
public record TrainOutcome(
    String runId,
    ExperimentConfig config,
    String dataset,
    int epochs,
    Map<String, Double> metrics,
    Map<String, CorrectImages> correct,
    Map<String, String> tags,
    Path model,
    @Nullable KeptModel best,
    Duration wall) {

  /** Copies the maps. */
  public TrainOutcome {
    metrics = Map.copyOf(metrics);
    correct = Map.copyOf(correct);
    tags = Map.copyOf(tags);
  }

  /** A metric by its logged name; empty where the method has none such. */
  public OptionalDouble metric(String name) {
    Double value = metrics.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
