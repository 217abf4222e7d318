package io.heaviside.workflow;

import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.config.ExperimentConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two training runs of the quick start: one network by FTPROP-MB, the same by RVS-CGD. */
public final class Quickstart {
  /** What is trained, in this order. */
  public static final List<String> PRESETS =
      List.of("lenet-mnist-ftprop-mb", "lenet-mnist-rvs-cgd");

  private final Train train;

  /** With where runs are kept, where progress is shown and what may stop it. */
  public Quickstart(Tracker tracker, Progress progress, Cancellation cancellation) {
    this.train = new Train(tracker, progress, cancellation);
  }

  /** Returns both experiments as they will run, so that a wrong override is refused at once. */
  public static List<ExperimentConfig> experiments(List<String> overrides) {
    return PRESETS.stream().map(preset -> Experiments.preset(preset, overrides)).toList();
  }

  /**
   * Trains the experiments, one after the other.
   *
   * @param shards the preprocessed dataset
   * @param experiment the MLflow experiment, or none for the dataset's name
   * @param outputs where the runs' folders appear
   * @param configs what {@link #experiments} returned
   */
  public List<TrainOutcome> run(
      Path shards, @Nullable String experiment, Path outputs, List<ExperimentConfig> configs) {
    List<TrainOutcome> outcomes = new ArrayList<>();
    for (ExperimentConfig config : configs) {
      outcomes.add(
          train.run(
              new TrainRequest(
                  config, shards, experiment, outputs, Map.of("heaviside.quickstart", "true"))));
    }
    return outcomes;
  }
}
