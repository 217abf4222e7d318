package io.heaviside.tracking.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.heaviside.tracking.ModelFiles;
import io.heaviside.tracking.TensorSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The MLmodel file. Parts of its signature are JSON inside of YAML: so MLflow writes them.
 *
 * @see <a href="https://mlflow.org/docs/latest/ml/model/">MLflow Models</a>
 */
public final class MlModel {
  /** The release of MLflow whose format this is. */
  private static final String MLFLOW_VERSION = "2.17.2";

  private static final JsonMapper JSON = new JsonMapper();
  private static final YAMLMapper YAML =
      YAMLMapper.builder().disable(Feature.WRITE_DOC_START_MARKER).build();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final ObjectNode content;

  private MlModel(ObjectNode content) {
    this.content = content;
  }

  /** Describes a run's model, with an id of its own. */
  public static MlModel of(ModelFiles model, String runId, Instant now) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.put("artifact_path", model.name());
    ObjectNode flavor = content.putObject("flavors").putObject(model.flavor());
    new TreeMap<>(model.options()).forEach(flavor::put);
    content.put("mlflow_version", MLFLOW_VERSION);
    content.put("model_uuid", UUID.randomUUID().toString().replace("-", ""));
    content.put("run_id", runId);
    ObjectNode signature = content.putObject("signature");
    signature.put("inputs", tensor(model.input())).put("outputs", tensor(model.output()));
    signature.putNull("params");
    content.put("utc_time_created", TIME.format(now));
    return new MlModel(content);
  }

  /** Reads what {@link #json()} gave. */
  public static MlModel parse(String json) {
    try {
      return new MlModel((ObjectNode) JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String tensor(TensorSpec spec) {
    ObjectNode tensor = JsonNodeFactory.instance.objectNode().put("type", "tensor");
    ObjectNode inner = tensor.putObject("tensor-spec").put("dtype", spec.type());
    spec.shape().forEach(inner.putArray("shape")::add);
    return JsonNodeFactory.instance.arrayNode().add(tensor).toString();
  }

  public String id() {
    return content.path("model_uuid").asText();
  }

  public String json() {
    return content.toString();
  }

  /** The file's text. */
  public String yaml() {
    try {
      return YAML.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The file's text for a model that an MLflow 3 server keeps. */
  public String yaml(String modelId, String artifactUri) {
    ObjectNode copy = content.deepCopy();
    copy.put("artifact_path", artifactUri).put("model_id", modelId);
    return new MlModel(copy).yaml();
  }

  /** What the run's tag {@code mlflow.log-model.history} says of it: the signature is too long. */
  public JsonNode historyEntry() {
    ObjectNode entry = content.deepCopy();
    entry.remove("signature");
    return entry;
  }
}
