package io.heaviside.workflow;

import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.tracking.ModelFiles;
import io.heaviside.tracking.TensorSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A trained network as MLflow's runs show models. */
final class RunModels {
  private static final int ANY = -1;

  private RunModels() {}

  /** The model file, from images in channels-first order to a score for each class. */
  static ModelFiles of(DatasetManifest manifest, Path model) {
    return named("model", manifest, model);
  }

  /** The same of the best epoch. */
  static ModelFiles best(DatasetManifest manifest, Path model) {
    return named("best-model", manifest, model);
  }

  private static ModelFiles named(String name, DatasetManifest manifest, Path model) {
    ImageShape shape = manifest.shape();
    return new ModelFiles(
        name,
        "heaviside",
        Map.of("data", RunFolder.MODEL, "loader_module", "io.heaviside.trainer.TrainedModel"),
        new TensorSpec("float32", List.of(ANY, shape.channels(), shape.height(), shape.width())),
        new TensorSpec("float32", List.of(ANY, manifest.classes().size())),
        Map.of(RunFolder.MODEL, model));
  }
}
