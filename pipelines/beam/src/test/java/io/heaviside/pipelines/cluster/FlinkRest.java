package io.heaviside.pipelines.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a Flink cluster tells of itself. */
final class FlinkRest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();
  private final String root;

  FlinkRest(int port) {
    this.root = "http://localhost:" + port;
  }

  /** The answer; empty while nobody listens there, or has no answer yet. */
  JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(root + path)).timeout(TIMEOUT).build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200
          ? json.readTree(response.body())
          : json.createObjectNode();
    } catch (ConnectException e) {
      return json.createObjectNode();
    }
  }

  /** The one job that is under way, or an empty text. */
  String runningJob() throws IOException, InterruptedException {
    for (JsonNode job : get("/jobs").path("jobs")) {
      if (job.path("status").asText().equals("RUNNING")) {
        return job.path("id").asText();
      }
    }
    return "";
  }

  /** Its steps, each with name, status and id. */
  JsonNode vertices(String job) throws IOException, InterruptedException {
    return get("/jobs/" + job).path("vertices");
  }

  /** The parallel parts of a step, each with status, attempt and taskmanager-id. */
  JsonNode subtasks(String job, String vertex) throws IOException, InterruptedException {
    return get("/jobs/" + job + "/vertices/" + vertex).path("subtasks");
  }
}
