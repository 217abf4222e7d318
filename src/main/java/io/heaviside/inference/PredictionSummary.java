package io.heaviside.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.heaviside.records.DatasetManifest.Shard;
import java.util.List;
import java.util.Map;

/**
 * What a folder of predictions holds: the content of {@code predictions.json}. Equal models, data
 * and options give equal bytes on every runner, so it names no time and no place.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param modelSha256 of the model's file
 * @param dataset name of the dataset
 * @param datasetDigest of its manifest
 * @param split that was classified
 * @param classes names in the order of the model's outputs
 * @param images that were classified
 * @param scores under {@code w} and {@code u}; none where the labels did not count
 * @param files with the predictions in the order of the shards; none where none were wanted
 */
public record PredictionSummary(
    int schemaVersion,
    String modelSha256,
    String dataset,
    String datasetDigest,
    String split,
    List<String> classes,
    long images,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Score> scores,
    List<Shard> files) {
  /** Version of this form. */
  public static final int SCHEMA_VERSION = 1;

  /** Name of the file, which is written last. */
  public static final String FILE = "predictions.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** As pretty JSON, ending with a line feed. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this).replace("\r\n", "\n") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A summary always has a JSON form.", e);
    }
  }
}
