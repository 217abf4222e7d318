package io.heaviside.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.delivery.TemporaryFailure;
import io.heaviside.tracking.model.MlModel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Stores a model on the server: as MLflow 3's logged model where the server knows them, else as
 * MLflow 2 does, a folder among the run's artifacts. Done twice it leaves one model: the model's id
 * is in a tag, and looked for first.
 */
final class LoggedModelUpload {
  private static final String MODELS = "logged-models";

  private final HardenedClient client;
  private final String experiment;
  private final String run;
  private final ArtifactUpload runArtifacts;

  LoggedModelUpload(
      HardenedClient client, String experiment, String run, ArtifactUpload runArtifacts) {
    this.client = client;
    this.experiment = experiment;
    this.run = run;
    this.runArtifacts = runArtifacts;
  }

  void send(Entry.Model model) throws TemporaryFailure {
    MlModel description = MlModel.parse(model.description());
    Optional<JsonNode> logged = logged(model, description);
    if (logged.isEmpty()) {
      files(model, runArtifacts, model.name() + "/", description.yaml());
      note(description);
      return;
    }
    JsonNode info = logged.get().path("info");
    String id = info.path("model_id").asText();
    String root = info.path("artifact_uri").asText();
    ArtifactUpload upload = new ArtifactUpload(client, root);
    if (!upload.isPossible()) {
      throw new TrackingException(
          "MLflow server %s keeps models at %s, where only its own clients write. Start it with --serve-artifacts."
              .formatted(client.server(), root));
    }
    files(model, upload, "", description.yaml(id, root));
    ObjectNode ready =
        JsonNodeFactory.instance
            .objectNode()
            .put("model_id", id)
            .put("status", "LOGGED_MODEL_READY");
    client.call(mlflow -> mlflow.sendPatch(MODELS + "/" + id, ready.toString()));
    ObjectNode output = JsonNodeFactory.instance.objectNode().put("run_id", run);
    output.putArray("models").addObject().put("model_id", id).put("step", 0);
    client.call(mlflow -> mlflow.sendPost("runs/outputs", output.toString()));
  }

  /** The logged model, found or created; empty on a server of MLflow 2. */
  private Optional<JsonNode> logged(Entry.Model model, MlModel description)
      throws TemporaryFailure {
    ObjectNode search = JsonNodeFactory.instance.objectNode();
    search.putArray("experiment_ids").add(experiment);
    search.put("filter", "tags.`%s` = '%s'".formatted(TagNames.CREATION_ID, description.id()));
    Optional<String> found =
        client.callIfKnown(mlflow -> mlflow.sendPost(MODELS + "/search", search.toString()));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    JsonNode known = Answers.json(found.get()).path("models").path(0);
    if (!known.isMissingNode()) {
      return Optional.of(known);
    }
    ObjectNode creation =
        JsonNodeFactory.instance
            .objectNode()
            .put("experiment_id", experiment)
            .put("name", model.name())
            .put("source_run_id", run);
    creation
        .putArray("tags")
        .addObject()
        .put("key", TagNames.CREATION_ID)
        .put("value", description.id());
    String created = client.call(mlflow -> mlflow.sendPost(MODELS, creation.toString()));
    return Optional.of(Answers.json(created).path("model"));
  }

  private static void files(Entry.Model model, ArtifactUpload upload, String folder, String yaml)
      throws TemporaryFailure {
    for (Map.Entry<String, Path> file : model.files().entrySet()) {
      upload.send(new Entry.FileArtifact(folder + file.getKey(), file.getValue()));
    }
    upload.send(new Entry.TextArtifact(folder + "MLmodel", yaml));
  }

  /** Adds the model to the run's list of models, which the server keeps in a tag. */
  private void note(MlModel description) throws TemporaryFailure {
    String known =
        client.call(
            mlflow ->
                mlflow.getRun(run).getData().getTagsList().stream()
                    .filter(tag -> tag.getKey().equals(TagNames.MODEL_HISTORY))
                    .map(tag -> tag.getValue())
                    .findFirst()
                    .orElse(""));
    if (known.contains(description.id())) {
      return;
    }
    ObjectNode request =
        JsonNodeFactory.instance
            .objectNode()
            .put("run_id", run)
            .put("model_json", description.json());
    client.call(mlflow -> mlflow.sendPost("runs/log-model", request.toString()));
  }
}
