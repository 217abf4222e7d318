package io.heaviside.tracking.server;

import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.mlflow_project.apachehttp.HttpEntity;
import org.mlflow_project.apachehttp.client.methods.HttpPut;
import org.mlflow_project.apachehttp.entity.ContentType;
import org.mlflow_project.apachehttp.entity.FileEntity;
import org.mlflow_project.apachehttp.entity.StringEntity;

/** Uploads artifacts through the server's proxy, with HTTP PUT. */
final class ArtifactUpload {
  private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts/";

  private final HardenedClient client;
  private final URI root;

  /**
   * @param root the run's artifact URI
   */
  ArtifactUpload(HardenedClient client, String root) {
    this.client = client;
    this.root = URI.create(root);
  }

  /** False where the server keeps artifacts at a place that only Python clients reach. */
  boolean isPossible() {
    boolean here =
        root.getRawAuthority() == null
            || root.getRawAuthority().equals(client.server().uri().getRawAuthority());
    return "mlflow-artifacts".equals(root.getScheme()) && root.getPath() != null && here;
  }

  void send(Entry.FileArtifact artifact) throws TemporaryFailure {
    put(
        artifact.path(),
        new FileEntity(artifact.file().toFile(), ContentType.APPLICATION_OCTET_STREAM));
  }

  void send(Entry.TextArtifact artifact) throws TemporaryFailure {
    put(
        artifact.path(),
        new StringEntity(
            artifact.text(), ContentType.create("text/plain", StandardCharsets.UTF_8)));
  }

  private void put(String path, HttpEntity content) throws TemporaryFailure {
    String folder = root.getPath().replaceAll("^/+|/+$", "");
    HttpPut request = new HttpPut(client.server().uri() + PROXY + encoded(folder + "/" + path));
    request.setEntity(content);
    client.put(request);
  }

  private static String encoded(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
