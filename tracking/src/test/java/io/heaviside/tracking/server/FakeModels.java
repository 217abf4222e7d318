package io.heaviside.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heaviside.tracking.server.FakeMlflowApi.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fake server's models: MLflow 3's logged ones, and the registry. */
final class FakeModels {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TAG_FILTER = Pattern.compile("tags\\.`([^`]+)` = '([^']*)'");
  private static final Pattern NAME_FILTER = Pattern.compile("name='([^']*)'");

  /** False for a server of MLflow 2, which has no such endpoints. */
  boolean logged = true;

  final Map<String, ObjectNode> loggedModels = new LinkedHashMap<>();
  final Map<String, List<String>> outputs = new TreeMap<>();
  final Map<String, List<ObjectNode>> registered = new TreeMap<>();
  final Map<String, String> aliases = new TreeMap<>();

  List<String> outputs(String run) {
    return outputs.getOrDefault(run, List.of());
  }

  JsonNode answer(String endpoint, Map<String, String> query, JsonNode request) throws Refusal {
    if (logged && endpoint.startsWith("logged-models")) {
      return loggedModel(endpoint, request);
    }
    String name = request.path("name").asText(query.getOrDefault("name", ""));
    return switch (endpoint) {
      case "runs/outputs" -> {
        List<String> ids =
            outputs.computeIfAbsent(text(request, "run_id"), id -> new ArrayList<>());
        request.path("models").forEach(model -> addOnce(ids, text(model, "model_id")));
        yield JSON.createObjectNode();
      }
      case "registered-models/get" -> {
        versions(name);
        ObjectNode answer = JSON.createObjectNode();
        answer.set("registered_model", model(name));
        yield answer;
      }
      case "DELETE registered-models/delete" -> {
        versions(name).clear();
        registered.remove(name);
        aliases.keySet().removeIf(key -> key.startsWith(name + "@"));
        yield JSON.createObjectNode();
      }
      case "DELETE registered-models/alias" -> {
        aliases.remove(name + "@" + text(request, "alias"));
        yield JSON.createObjectNode();
      }
      case "DELETE model-versions/delete" -> delete(name, request);
      case "registered-models/search" -> all();
      case "registered-models/create" -> {
        if (registered.putIfAbsent(name, new ArrayList<>()) != null) {
          throw new Refusal(400, "RESOURCE_ALREADY_EXISTS", name);
        }
        yield JSON.createObjectNode();
      }
      case "registered-models/alias" -> alias(name, query, request);
      case "model-versions/create" -> create(name, request);
      case "model-versions/search" -> {
        Matcher filter = NAME_FILTER.matcher(query.getOrDefault("filter", ""));
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray("model_versions");
        if (filter.matches()) {
          registered.getOrDefault(filter.group(1), List.of()).stream()
              .filter(version -> !isDeleted(version))
              .forEach(list::add);
        }
        yield answer;
      }
      default -> throw new Refusal(404, "ENDPOINT_NOT_FOUND", endpoint);
    };
  }

  private static void addOnce(List<String> ids, String id) {
    if (!ids.contains(id)) {
      ids.add(id);
    }
  }

  private JsonNode loggedModel(String endpoint, JsonNode request) throws Refusal {
    ObjectNode answer = JSON.createObjectNode();
    if (endpoint.equals("logged-models")) {
      String id = "m-" + (loggedModels.size() + 1);
      ObjectNode model = JSON.createObjectNode();
      model
          .putObject("info")
          .put("model_id", id)
          .put("name", text(request, "name"))
          .put("source_run_id", text(request, "source_run_id"))
          .put("status", "LOGGED_MODEL_PENDING")
          .put("artifact_uri", "mlflow-artifacts:/1/models/" + id + "/artifacts")
          .set("tags", request.path("tags"));
      loggedModels.put(id, model);
      answer.set("model", model);
    } else if (endpoint.equals("logged-models/search")) {
      Matcher filter = TAG_FILTER.matcher(text(request, "filter"));
      ArrayNode list = answer.putArray("models");
      for (ObjectNode model : loggedModels.values()) {
        if (filter.matches()
            && model.path("info").path("tags").toString().contains(filter.group(2))) {
          list.add(model);
        }
      }
    } else {
      ObjectNode model = loggedModels.get(endpoint.substring("logged-models/".length()));
      if (model == null) {
        throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", endpoint);
      }
      if (request.has("status")) {
        ((ObjectNode) model.path("info")).put("status", text(request, "status"));
      }
      answer.set("model", model);
    }
    return answer;
  }

  private JsonNode create(String name, JsonNode request) throws Refusal {
    List<ObjectNode> versions = versions(name);
    ObjectNode version =
        ((ObjectNode) request.deepCopy())
            .put("version", Integer.toString(versions.size() + 1))
            .put("creation_timestamp", 1_000);
    versions.add(version);
    ObjectNode answer = JSON.createObjectNode();
    answer.set("model_version", version);
    return answer;
  }

  /** As some of MLflow's releases: the row stays, blank, and so do the aliases. */
  private JsonNode delete(String name, JsonNode request) throws Refusal {
    int version = request.path("version").asInt();
    if (version < 1
        || version > versions(name).size()
        || isDeleted(versions(name).get(version - 1))) {
      throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", name);
    }
    versions(name)
        .get(version - 1)
        .put("current_stage", "Deleted_Internal")
        .put("run_id", "REDACTED-RUN-ID");
    return JSON.createObjectNode();
  }

  private static boolean isDeleted(ObjectNode version) {
    return version.path("current_stage").asText().equals("Deleted_Internal");
  }

  private JsonNode alias(String name, Map<String, String> query, JsonNode request) throws Refusal {
    ObjectNode answer = JSON.createObjectNode();
    if (request.has("alias")) {
      int version = request.path("version").asInt();
      if (version < 1 || version > versions(name).size()) {
        throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", name);
      }
      aliases.put(name + "@" + text(request, "alias"), text(request, "version"));
      return answer;
    }
    String version = aliases.get(name + "@" + query.getOrDefault("alias", ""));
    if (version == null) {
      throw new Refusal(400, "INVALID_PARAMETER_VALUE", "no such alias");
    }
    answer.set("model_version", versions(name).get(Integer.parseInt(version) - 1));
    return answer;
  }

  /** Every model with its aliases, on one page. */
  private JsonNode all() {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("registered_models");
    registered.keySet().forEach(name -> list.add(model(name)));
    return answer;
  }

  private ObjectNode model(String name) {
    ObjectNode model = JSON.createObjectNode().put("name", name);
    ArrayNode named = model.putArray("aliases");
    aliases.forEach(
        (key, version) -> {
          if (key.startsWith(name + "@")) {
            named
                .addObject()
                .put("alias", key.substring(name.length() + 1))
                .put("version", version);
          }
        });
    return model;
  }

  private List<ObjectNode> versions(String name) throws Refusal {
    List<ObjectNode> versions = registered.get(name);
    if (versions == null) {
      throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", name);
    }
    return versions;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}
