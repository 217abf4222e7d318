package io.heaviside.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heaviside.tracking.Limits;
import io.heaviside.tracking.ModelRegistry;
import io.heaviside.tracking.ModelVersion;
import io.heaviside.tracking.RegisteredModel;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The registered models of a server, by its REST API: MLflow's Java client only reads them. */
final class ServerRegistry implements ModelRegistry {
  private final HardenedClient client;
  private final Retry retry;

  ServerRegistry(HardenedClient client, Retry retry) {
    this.client = client;
    this.retry = retry;
  }

  @Override
  public ModelVersion register(String model, String runId, String path) {
    Limits.modelName(model);
    Limits.artifactPath(path);
    return retry.orFail(failures -> registered(model, runId, path));
  }

  private ModelVersion registered(String model, String runId, String path) throws TemporaryFailure {
    JsonNode run = get("runs/get?run_id=" + runId).path("run");
    Optional<String> logged = loggedModel(run, path);
    String source =
        logged
            .map(id -> "models:/" + id)
            .orElse(run.path("info").path("artifact_uri").asText() + "/" + path);
    for (ModelVersion known : list(model)) {
      if (known.runId().equals(runId) && known.source().equals(source)) {
        return known;
      }
    }
    createUnlessThere(model);
    ObjectNode request =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", model)
            .put("source", source)
            .put("run_id", runId);
    logged.ifPresent(id -> request.put("model_id", id));
    JsonNode answer =
        json(client.call(mlflow -> mlflow.sendPost("model-versions/create", request.toString())));
    return version(answer.path("model_version"), source);
  }

  /** The id of an MLflow 3 logged model of this name that the run put out. */
  private Optional<String> loggedModel(JsonNode run, String name) throws TemporaryFailure {
    for (JsonNode output : run.path("outputs").path("model_outputs")) {
      String id = output.path("model_id").asText();
      JsonNode info = get("logged-models/" + id).path("model").path("info");
      if (info.path("name").asText().equals(name)) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  private void createUnlessThere(String model) throws TemporaryFailure {
    if (known(model).isEmpty()) {
      String request = JsonNodeFactory.instance.objectNode().put("name", model).toString();
      client.call(mlflow -> mlflow.sendPost("registered-models/create", request));
    }
  }

  @Override
  public void alias(String model, String alias, int version) {
    Limits.alias(alias);
    ObjectNode request =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", model)
            .put("alias", alias)
            .put("version", Integer.toString(version));
    retry.orFail(
        failures -> {
          if (isMissing(model, version)) {
            throw unknown(model, "version " + version);
          }
          return client.call(
              mlflow -> mlflow.sendPost("registered-models/alias", request.toString()));
        });
  }

  private boolean isMissing(String model, int version) throws TemporaryFailure {
    return list(model).stream().noneMatch(known -> known.version() == version);
  }

  private TrackingException unknown(String model, String what) {
    return new TrackingException(
        "model %s: there is no %s on MLflow server %s. `heaviside models list` shows what there is."
            .formatted(model, what, client.server()));
  }

  /** What is gone after an attempt that failed was deleted by it. */
  @Override
  public void delete(String model, int version) {
    ModelDeletion deletion = new ModelDeletion(client);
    retry.orFail(
        failures -> {
          if (!isMissing(model, version)) {
            deletion.version(model, version);
          } else if (failures == 0) {
            throw unknown(model, "version " + version);
          }
          deletion.aliases(model, version, aliases(model));
          return version;
        });
  }

  @Override
  public void delete(String model) {
    ModelDeletion deletion = new ModelDeletion(client);
    retry.orFail(
        failures -> {
          if (known(model).isPresent()) {
            deletion.model(model);
          } else if (failures == 0) {
            throw unknown(model, "such model");
          }
          return model;
        });
  }

  private Map<String, Integer> aliases(String model) throws TemporaryFailure {
    return known(model)
        .map(answer -> model(json(answer).path("registered_model")).aliases())
        .orElse(Map.of());
  }

  /** What the server says of a model; empty if it has none of this name. */
  private Optional<String> known(String model) throws TemporaryFailure {
    String request = "registered-models/get?name=" + encoded(model);
    return client.callIfKnown(mlflow -> mlflow.sendGet(request));
  }

  @Override
  public List<RegisteredModel> all() {
    return retry.orFail(
        failures -> {
          List<RegisteredModel> models = new ArrayList<>();
          pages(
              "registered-models/search?max_results=1000",
              page -> page.path("registered_models").forEach(found -> models.add(model(found))));
          models.sort(Comparator.comparing(RegisteredModel::name));
          return models;
        });
  }

  private static RegisteredModel model(JsonNode found) {
    Map<String, Integer> aliases = new TreeMap<>();
    found
        .path("aliases")
        .forEach(alias -> aliases.put(alias.path("alias").asText(), alias.path("version").asInt()));
    return new RegisteredModel(found.path("name").asText(), aliases);
  }

  private void pages(String request, Consumer<JsonNode> reader) throws TemporaryFailure {
    String token = "";
    do {
      String next = token.isEmpty() ? "" : "&page_token=" + encoded(token);
      JsonNode page = get(request + next);
      reader.accept(page);
      token = page.path("next_page_token").asText("");
    } while (!token.isEmpty());
  }

  @Override
  public Optional<ModelVersion> byAlias(String model, String alias) {
    String request =
        "registered-models/alias?name=%s&alias=%s".formatted(encoded(model), encoded(alias));
    // A server answers an unknown alias of a known model with 400, and an unknown model with 404.
    if (versions(model).isEmpty()) {
      return Optional.empty();
    }
    return retry.orFail(
        failures ->
            client
                .callUnlessRefused(mlflow -> mlflow.sendGet(request))
                .map(answer -> version(json(answer).path("model_version"), "")));
  }

  @Override
  public List<ModelVersion> versions(String model) {
    return retry.orFail(failures -> list(model));
  }

  private List<ModelVersion> list(String model) throws TemporaryFailure {
    List<ModelVersion> versions = new ArrayList<>();
    String filter = "name='" + model.replace("'", "''") + "'";
    pages(
        "model-versions/search?max_results=1000&filter=" + encoded(filter),
        page -> page.path("model_versions").forEach(found -> versions.add(version(found, ""))));
    versions.sort(Comparator.comparingInt(ModelVersion::version).reversed());
    return versions;
  }

  private static ModelVersion version(JsonNode found, String source) {
    return new ModelVersion(
        found.path("name").asText(),
        found.path("version").asInt(),
        found.path("run_id").asText(),
        found.path("source").asText(source),
        Instant.ofEpochMilli(found.path("creation_timestamp").asLong()));
  }

  private JsonNode get(String request) throws TemporaryFailure {
    return json(client.call(mlflow -> mlflow.sendGet(request)));
  }

  private static JsonNode json(String answer) {
    return Answers.json(answer);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
