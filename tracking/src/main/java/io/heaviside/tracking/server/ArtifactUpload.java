package io.heaviside.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mlflow_project.apachehttp.HttpEntity;
import org.mlflow_project.apachehttp.client.methods.HttpGet;
import org.mlflow_project.apachehttp.client.methods.HttpPut;
import org.mlflow_project.apachehttp.entity.ContentType;
import org.mlflow_project.apachehttp.entity.FileEntity;
import org.mlflow_project.apachehttp.entity.StringEntity;

/** Sends artifacts through the server's proxy, with HTTP PUT, and looks at them there. */
final class ArtifactUpload {
  private static final String LIST = "/api/2.0/mlflow-artifacts/artifacts?path=";
  private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts/";

  private final HardenedClient client;
  private final @Nullable String folder;

  /**
   * @param root the run's artifact URI
   */
  ArtifactUpload(HardenedClient client, String root) {
    this.client = client;
    this.folder = proxied(root, client.server().uri());
  }

  /** The folder behind the server's proxy, or null where the URI names another place, or none. */
  private static @Nullable String proxied(String root, URI server) {
    try {
      URI uri = new URI(root);
      boolean here =
          uri.getRawAuthority() == null || uri.getRawAuthority().equals(server.getRawAuthority());
      boolean proxy = "mlflow-artifacts".equals(uri.getScheme()) && uri.getPath() != null;
      return here && proxy ? uri.getPath().replaceAll("^/+|/+$", "") : null;
    } catch (URISyntaxException noUri) {
      // A root with a space, for one: the server's administrator may write what they like.
      return null;
    }
  }

  /** False where the server keeps artifacts at a place that only Python clients reach. */
  boolean isPossible() {
    return folder != null;
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

  /** The files there are, by path, with their sizes. */
  Map<String, Long> list() throws TemporaryFailure {
    Map<String, Long> files = new TreeMap<>();
    list("", files);
    return files;
  }

  /** True if there is such a file; asks for its own folder only. */
  boolean contains(String path) throws TemporaryFailure {
    int name = path.lastIndexOf('/') + 1;
    for (JsonNode file : in(path.substring(0, name))) {
      if (file.path("path").asText().equals(path.substring(name))) {
        return !file.path("is_dir").asBoolean();
      }
    }
    return false;
  }

  /** What lies right in a folder, by last names. */
  private JsonNode in(String prefix) throws TemporaryFailure {
    String path = URLEncoder.encode(folder + "/" + prefix, StandardCharsets.UTF_8);
    HttpGet request = new HttpGet(client.server().uri() + LIST + path.replaceAll("%2F$", ""));
    return Answers.json(client.execute(request)).path("files");
  }

  private void list(String prefix, Map<String, Long> files) throws TemporaryFailure {
    for (JsonNode file : in(prefix)) {
      String found = prefix + file.path("path").asText();
      if (file.path("is_dir").asBoolean()) {
        list(found + "/", files);
      } else {
        files.put(found, file.path("file_size").asLong());
      }
    }
  }

  /** The text of a file. */
  String text(String path) throws TemporaryFailure {
    return client.execute(
        new HttpGet(client.server().uri() + PROXY + encoded(folder + "/" + path)));
  }

  private void put(String path, HttpEntity content) throws TemporaryFailure {
    HttpPut request = new HttpPut(client.server().uri() + PROXY + encoded(folder + "/" + path));
    request.setEntity(content);
    client.upload(request, content.getContentLength());
  }

  private static String encoded(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
