package io.heaviside.gate;

import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest;
import io.heaviside.tracking.provenance.Provenance;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.workflow.ProvenanceTags;
import io.heaviside.workflow.Train;
import io.heaviside.workflow.TrainOutcome;
import io.heaviside.workflow.TrainRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Trains a candidate: one run for each seed. */
public final class Candidates {
  private final Train train;
  private final Path shards;
  private final @Nullable String experiment;
  private final Path outputs;

  /**
   * With where and on what to train.
   *
   * @param shards the directory of the preprocessed dataset
   * @param experiment the MLflow experiment, or null for the dataset's name
   * @param outputs where the runs' folders appear
   */
  public Candidates(Train train, Path shards, @Nullable String experiment, Path outputs) {
    this.train = train;
    this.shards = shards;
    this.experiment = experiment;
    this.outputs = outputs;
  }

  /**
   * Trains an experiment once for each seed.
   *
   * @param baseline what it will be held against, whose data it must be; null for any data
   * @throws ConfigException if a seed is given twice, or the data are others than the baseline's
   */
  public Side train(ExperimentConfig config, List<Long> seeds, @Nullable Side baseline) {
    if (seeds.isEmpty() || new HashSet<>(seeds).size() < seeds.size()) {
      throw new ConfigException(
          "--seeds: found " + seeds + "; expected one seed or more, each once, like 1,2,3.");
    }
    DatasetManifest manifest = Dataset.open(shards).manifest();
    if (baseline != null) {
      Gate.requireSameData(baseline, shards.toString(), manifest.name(), manifest.digest());
    }
    List<SeedRun> runs = new ArrayList<>();
    Map<String, String> provenance = new TreeMap<>(Provenance.of(Path.of("")));
    for (long seed : seeds) {
      TrainOutcome outcome = train.run(request(Side.seeded(config, seed)));
      provenance.putAll(outcome.tags());
      runs.add(new SeedRun(seed, outcome.runId(), outcome.metrics(), outcome.correct()));
    }
    return new Side(
        config.name(),
        manifest.name(),
        manifest.digest(),
        config,
        runs,
        ProvenanceTags.of(provenance));
  }

  private TrainRequest request(ExperimentConfig config) {
    return new TrainRequest(
        config, shards, experiment, outputs, Map.of("heaviside.check", "candidate"));
  }
}
