package io.heaviside.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.heaviside.tracking.delivery.TemporaryFailure;
import io.heaviside.tracking.provenance.ProcessIdentity;
import io.heaviside.tracking.provenance.Resumption;
import io.heaviside.tracking.spool.SpooledRun;
import java.util.HashMap;
import java.util.Map;

/** Makes an ended run of a server a running one again, written by this process. */
final class RunReopening {
  private static final JsonMapper JSON = new JsonMapper();

  private final HardenedClient client;
  private final String server;

  RunReopening(HardenedClient client, String server) {
    this.client = client;
    this.server = server;
  }

  /**
   * A run to go on with.
   *
   * @param lastSteps the last step of each metric that the server has of it
   */
  record Reopened(SpooledRun run, Map<String, Long> lastSteps) {}

  /** Reopens a run; may be repeated after a failure. */
  Reopened of(String id) throws TemporaryFailure {
    JsonNode run = json("runs/get?run_id=" + id).path("run");
    Map<String, String> tags = Answers.texts(run.path("data").path("tags"));
    for (String obsolete : Resumption.OBSOLETE) {
      if (tags.remove(obsolete) != null) {
        post("runs/delete-tag", Map.of("run_id", id, "key", obsolete));
      }
    }
    for (Map.Entry<String, String> tag : ProcessIdentity.current().tags().entrySet()) {
      tags.put(tag.getKey(), tag.getValue());
      post("runs/set-tag", Map.of("run_id", id, "key", tag.getKey(), "value", tag.getValue()));
    }
    post("runs/update", Map.of("run_id", id, "status", "RUNNING"));
    return new Reopened(spooled(id, run.path("info"), tags), lastSteps(run));
  }

  private SpooledRun spooled(String id, JsonNode info, Map<String, String> tags)
      throws TemporaryFailure {
    String experiment = info.path("experiment_id").asText();
    return new SpooledRun(
        server,
        id,
        experiment,
        json("experiments/get?experiment_id=" + experiment)
            .path("experiment")
            .path("name")
            .asText(),
        info.path("run_name").asText(),
        info.path("artifact_uri").asText(),
        info.path("start_time").asLong(),
        tags);
  }

  private static Map<String, Long> lastSteps(JsonNode run) {
    Map<String, Long> steps = new HashMap<>();
    run.path("data")
        .path("metrics")
        .forEach(metric -> steps.put(metric.path("key").asText(), metric.path("step").asLong()));
    return steps;
  }

  private JsonNode json(String request) throws TemporaryFailure {
    return Answers.json(client.call(mlflow -> mlflow.sendGet(request)));
  }

  private void post(String endpoint, Map<String, String> body) throws TemporaryFailure {
    String json = JSON.valueToTree(body).toString();
    client.call(mlflow -> mlflow.sendPost(endpoint, json));
  }
}
