package io.heaviside.cli;

import io.heaviside.records.Dataset;
import io.heaviside.trainer.TrainedModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stored model, and which dataset to show it: the options of those who use a model. */
final class ModelOptions {
  @Option(names = "--model", paramLabel = "FILE", description = "A model.zip that train wrote.")
  private @Nullable String model;

  @Option(names = "--data", paramLabel = "DIR", description = "A preprocessed dataset.")
  private @Nullable String data;

  /** The model's file as the user wrote it. */
  Optional<String> name() {
    return Optional.ofNullable(model);
  }

  /** The dataset's folder as the user wrote it. */
  Optional<String> dataName() {
    return Optional.ofNullable(data);
  }

  /** Reads the model, if one is named. */
  Optional<TrainedModel> model(Surroundings surroundings) {
    return name().map(surroundings::path).map(TrainedModel::load);
  }

  /** Opens the dataset, if one is named. */
  Optional<Dataset> data(Surroundings surroundings) {
    return Optional.ofNullable(data).map(surroundings::path).map(Dataset::open);
  }
}
