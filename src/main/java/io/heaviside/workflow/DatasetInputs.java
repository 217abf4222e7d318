package io.heaviside.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.heaviside.pipelines.storage.Location;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.tracking.DatasetInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A dataset's splits as MLflow's runs name what they read. */
final class DatasetInputs {
  private static final JsonMapper JSON = new JsonMapper();

  private DatasetInputs() {}

  /** The split as a dataset of its own: MLflow keeps one context for each name. */
  static DatasetInput of(DatasetManifest manifest, Path directory, String split) {
    return of(manifest, directory.toString(), split);
  }

  /**
   * As {@link #of(DatasetManifest, Path, String)}.
   *
   * @param place path or URI of the dataset
   */
  static DatasetInput of(DatasetManifest manifest, String place, String split) {
    boolean elsewhere = Location.isUri(place);
    String uri = elsewhere ? place : Path.of(place).toAbsolutePath().normalize().toString();
    return new DatasetInput(
        manifest.name() + "/" + split,
        manifest.digest(),
        split,
        elsewhere ? place.substring(0, place.indexOf(':')) : "local",
        json(Map.of("uri", uri)),
        schema(manifest),
        json(Map.of("num_rows", Objects.requireNonNull(manifest.splits().get(split)).records())));
  }

  /** As MLflow's {@code TensorDatasetSchema} writes it: the parts are JSON inside of JSON. */
  private static String schema(DatasetManifest manifest) {
    ImageShape shape = manifest.shape();
    String features = tensor("uint8", List.of(-1, shape.height(), shape.width(), shape.channels()));
    String targets = tensor("int64", List.of(-1));
    return json(Map.of("mlflow_tensorspec", Map.of("features", features, "targets", targets)));
  }

  private static String tensor(String type, List<Integer> shape) {
    return json(
        List.of(Map.of("type", "tensor", "tensor-spec", Map.of("dtype", type, "shape", shape))));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
