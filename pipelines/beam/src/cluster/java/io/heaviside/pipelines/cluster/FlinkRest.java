package io.heaviside.pipelines.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What a Flink cluster tells of itself. */
public final class FlinkRest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final JsonMapper json = new JsonMapper();
  private final String root;

  FlinkRest(int port) {
    this.root = "http://localhost:" + port;
  }

  /** The answer; empty while nobody listens there, or has no answer yet. */
  public JsonNode get(String path) throws IOException, InterruptedException {
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

  /**
   * Uploads a jar and runs its main class, as Flink's Kubernetes operator does for a session job.
   *
   * @return the job's id
   */
  String runJar(Path jar, List<String> arguments) throws IOException, InterruptedException {
    String boundary = "jar-" + UUID.randomUUID();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"job.jar\"\r\n"
                .formatted(boundary)
            + "Content-Type: application/x-java-archive\r\n\r\n";
    JsonNode uploaded =
        post(
            "/jars/upload",
            "multipart/form-data; boundary=" + boundary,
            HttpRequest.BodyPublishers.concat(
                HttpRequest.BodyPublishers.ofString(head),
                HttpRequest.BodyPublishers.ofFile(jar),
                HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")));
    String file = uploaded.path("filename").asText();
    String id = file.substring(file.lastIndexOf('/') + 1);
    ObjectNode request = json.createObjectNode();
    arguments.forEach(request.putArray("programArgsList")::add);
    return post(
            "/jars/" + id + "/run",
            "application/json",
            HttpRequest.BodyPublishers.ofString(request.toString()))
        .path("jobid")
        .asText();
  }

  private JsonNode post(String path, String type, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root + path))
            .header("Content-Type", type)
            .timeout(TIMEOUT.multipliedBy(6))
            .POST(body)
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + response.body());
    }
    return json.readTree(response.body());
  }

  /** How a job stands: RUNNING, FINISHED, FAILED. */
  public String status(String job) throws IOException, InterruptedException {
    return get("/jobs/" + job).path("state").asText();
  }

  /** The one job that is under way, or an empty text. */
  public String runningJob() throws IOException, InterruptedException {
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
