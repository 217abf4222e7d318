package io.heaviside.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.heaviside.tracking.DatasetInput;
import io.heaviside.tracking.RunDetail;
import io.heaviside.tracking.RunDetail.ArtifactFile;
import io.heaviside.tracking.RunIds;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlflow.api.proto.Service.ViewType;

/** Single runs of a server: reading one whole, hiding it and showing it again. */
final class ServerRunAccess {
  private static final int WHOLE_ID = 32;

  private final HardenedClient client;

  ServerRunAccess(HardenedClient client) {
    this.client = client;
  }

  String id(String prefix) throws TemporaryFailure {
    if (prefix.length() == WHOLE_ID) {
      return prefix;
    }
    String filter = "attributes.run_id LIKE '" + prefix + "%'";
    List<String> found =
        client.call(
            mlflow ->
                mlflow
                    .searchRuns(
                        List.copyOf(ServerRuns.experiments(mlflow, null).keySet()),
                        filter,
                        ViewType.ALL,
                        5)
                    .getItems()
                    .stream()
                    .map(run -> run.getInfo().getRunId())
                    .toList());
    return RunIds.only(found, prefix, "MLflow server " + client.server());
  }

  RunDetail detail(String id) throws TemporaryFailure {
    JsonNode run = json("runs/get?run_id=" + id).path("run");
    JsonNode info = run.path("info");
    String experiment = info.path("experiment_id").asText();
    String name =
        json("experiments/get?experiment_id=" + experiment)
            .path("experiment")
            .path("name")
            .asText();
    String root = info.path("artifact_uri").asText();
    ArtifactUpload artifacts = new ArtifactUpload(client, root);
    List<ArtifactFile> files = new ArrayList<>();
    if (artifacts.isPossible()) {
      artifacts.list().forEach((path, bytes) -> files.add(new ArtifactFile(path, bytes)));
    }
    return new RunDetail(
        summary(run, name),
        info.path("lifecycle_stage").asText().equals("deleted"),
        root,
        datasets(run),
        files);
  }

  Optional<String> artifact(String id, String path) throws TemporaryFailure {
    String root = json("runs/get?run_id=" + id).at("/run/info/artifact_uri").asText();
    ArtifactUpload artifacts = new ArtifactUpload(client, root);
    if (!artifacts.isPossible()) {
      throw new TrackingException(
          "run %s: its artifacts lie at %s, which MLflow server %s does not hand out. Start it with --serve-artifacts."
              .formatted(id, root, client.server()));
    }
    return artifacts.contains(path) ? Optional.of(artifacts.text(path)) : Optional.empty();
  }

  String delete(String id) throws TemporaryFailure {
    return client.call(
        mlflow -> {
          mlflow.deleteRun(id);
          return id;
        });
  }

  String restore(String id) throws TemporaryFailure {
    return client.call(
        mlflow -> {
          mlflow.restoreRun(id);
          return id;
        });
  }

  private JsonNode json(String request) throws TemporaryFailure {
    return Answers.json(client.call(mlflow -> mlflow.sendGet(request)));
  }

  private static RunSummary summary(JsonNode run, String experiment) {
    JsonNode info = run.path("info");
    JsonNode data = run.path("data");
    Map<String, Double> metrics = new HashMap<>();
    data.path("metrics")
        .forEach(
            metric ->
                metrics.put(metric.path("key").asText(), Answers.number(metric.path("value"))));
    return new RunSummary(
        info.path("run_id").asText(),
        experiment,
        info.path("run_name").asText(),
        info.path("status").asText(),
        Instant.ofEpochMilli(info.path("start_time").asLong()),
        end(info),
        info.path("artifact_uri").asText(),
        Answers.texts(data.path("params")),
        Answers.texts(data.path("tags")),
        metrics);
  }

  private static @Nullable Instant end(JsonNode info) {
    long end = info.path("end_time").asLong();
    return end == 0 ? null : Instant.ofEpochMilli(end);
  }

  private static List<DatasetInput> datasets(JsonNode run) {
    List<DatasetInput> inputs = new ArrayList<>();
    for (JsonNode input : run.path("inputs").path("dataset_inputs")) {
      JsonNode dataset = input.path("dataset");
      inputs.add(
          new DatasetInput(
              dataset.path("name").asText(),
              dataset.path("digest").asText(),
              input.path("tags").path(0).path("value").asText("train"),
              dataset.path("source_type").asText(),
              dataset.path("source").asText(),
              dataset.hasNonNull("schema") ? dataset.path("schema").asText() : null,
              dataset.hasNonNull("profile") ? dataset.path("profile").asText() : null));
    }
    return inputs;
  }
}
