package io.heaviside.trainer;

import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.ChannelStatistics;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.data.Normalization;
import io.heaviside.trainer.data.Preparation;
import java.util.List;

/**
 * What a model file says beside the network: how to feed it and where it comes from.
 *
 * @param schemaVersion version of this record, {@link #SCHEMA_VERSION}
 * @param experiment the resolved config as YAML
 * @param dataset name of the dataset it was trained on
 * @param datasetDigest digest of that dataset's manifest
 * @param classes class names by label
 * @param shape the stored images' shape
 * @param statistics per-channel mean and standard deviation that normalize the inputs
 */
public record ModelCard(
    int schemaVersion,
    String experiment,
    String dataset,
    String datasetDigest,
    List<String> classes,
    ImageShape shape,
    ChannelStatistics statistics) {
  /** The version that this code writes and reads. */
  public static final int SCHEMA_VERSION = 1;

  static ModelCard of(ExperimentConfig config, DatasetManifest manifest) {
    return new ModelCard(
        SCHEMA_VERSION,
        config.toYaml(),
        manifest.name(),
        manifest.digest(),
        manifest.classes(),
        manifest.shape(),
        Normalization.statistics(config.data(), manifest.statistics()));
  }

  /** Returns how images of this shape become what the network sees when it is used. */
  Preparation preparation() {
    ExperimentConfig trained = ConfigReader.read(experiment, "the model's experiment", List.of());
    return Preparation.measuring(trained.data(), shape, new Normalization(statistics));
  }
}
