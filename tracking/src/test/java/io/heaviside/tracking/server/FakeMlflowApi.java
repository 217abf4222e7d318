package io.heaviside.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What an MLflow server does with the requests that Heaviside sends: its state, its rules and its
 * limits. HTTP is not its business.
 */
final class FakeMlflowApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern KEY = Pattern.compile("[\\w. /:-]{1,250}");

  /** A refusal, with the status and error code that MLflow answers. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    final int status;

    Refusal(int status, String code, String message) {
      super("{\"error_code\": \"%s\", \"message\": \"%s\"}".formatted(code, message));
      this.status = status;
    }
  }

  private static final int HISTORY_PAGE = 100;

  final Map<String, String> experiments = new LinkedHashMap<>(Map.of("0", "Default"));
  final Map<String, Map<String, String>> experimentTags = new LinkedHashMap<>();
  final Map<String, FakeRun> runs = new LinkedHashMap<>();
  final FakeModels models = new FakeModels();

  /** What runs were searched by. */
  final List<String> filters = new ArrayList<>();

  /**
   * True for a store like MLflow's databases, which know a point by its run, key, value, time and
   * step and keep it once; else points are appended.
   */
  boolean dropsEqualPoints;

  /** How many points came, equal ones too. */
  int pointsReceived;

  String artifactRoot = "mlflow-artifacts:/";

  /**
   * Answers one call; the endpoint is what follows {@code /api/2.0/mlflow/}, with {@code DELETE }
   * in front of it for that method.
   */
  synchronized JsonNode answer(String endpoint, Map<String, String> query, String body)
      throws Exception {
    JsonNode request = body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
    return switch (endpoint) {
      case "experiments/get-by-name" -> experiment(query.getOrDefault("experiment_name", ""));
      case "experiments/create" -> createExperiment(request.path("name").asText());
      case "experiments/set-experiment-tag" -> {
        experimentTags
            .computeIfAbsent(request.path("experiment_id").asText(), id -> new LinkedHashMap<>())
            .put(request.path("key").asText(), request.path("value").asText());
        yield JSON.createObjectNode();
      }
      case "experiments/search" -> searchExperiments();
      case "runs/create" -> createRun(request);
      case "runs/log-batch" -> logBatch(request, body.length());
      case "runs/log-inputs" -> logInputs(request);
      case "runs/update" -> update(request);
      case "runs/set-tag" -> {
        known(request.path("run_id").asText())
            .tags
            .put(request.path("key").asText(), request.path("value").asText());
        yield JSON.createObjectNode();
      }
      case "runs/delete-tag" -> {
        known(request.path("run_id").asText()).tags.remove(request.path("key").asText());
        yield JSON.createObjectNode();
      }
      case "runs/search" -> search(request);
      case "runs/get" -> {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("run", runJson(known(query.getOrDefault("run_id", ""))));
        yield answer;
      }
      case "metrics/get-history" -> history(query);
      case "experiments/get" -> {
        String id = query.getOrDefault("experiment_id", "");
        ObjectNode answer = JSON.createObjectNode();
        answer.set("experiment", experimentJson(id, experiments.getOrDefault(id, "")));
        yield answer;
      }
      case "runs/delete" -> lifecycle(request, "deleted");
      case "runs/restore" -> lifecycle(request, "active");
      case "runs/log-model" -> logModel(request);
      default -> models.answer(endpoint, query, request);
    };
  }

  private JsonNode lifecycle(JsonNode request, String stage) throws Refusal {
    known(request.path("run_id").asText()).lifecycle = stage;
    return JSON.createObjectNode();
  }

  /** As MLflow 2: the model goes into a tag, as often as it is sent. */
  private JsonNode logModel(JsonNode request) throws Exception {
    FakeRun run = active(request);
    ArrayNode history =
        (ArrayNode) JSON.readTree(run.tags.getOrDefault("mlflow.log-model.history", "[]"));
    history.add(JSON.readTree(request.path("model_json").asText()));
    run.tags.put("mlflow.log-model.history", history.toString());
    return JSON.createObjectNode();
  }

  private JsonNode experiment(String name) throws Refusal {
    for (Map.Entry<String, String> known : experiments.entrySet()) {
      if (known.getValue().equals(name)) {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("experiment", experimentJson(known.getKey(), name));
        return answer;
      }
    }
    throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "no experiment " + name);
  }

  private static ObjectNode experimentJson(String id, String name) {
    return JSON.createObjectNode()
        .put("experiment_id", id)
        .put("name", name)
        .put("lifecycle_stage", "active");
  }

  private JsonNode createExperiment(String name) throws Refusal {
    if (experiments.containsValue(name)) {
      throw new Refusal(400, "RESOURCE_ALREADY_EXISTS", name);
    }
    String id = Integer.toString(experiments.size());
    experiments.put(id, name);
    return JSON.createObjectNode().put("experiment_id", id);
  }

  private JsonNode searchExperiments() {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("experiments");
    experiments.forEach((id, name) -> list.add(experimentJson(id, name)));
    return answer;
  }

  private JsonNode createRun(JsonNode request) throws Refusal {
    String id = "%032x".formatted(runs.size() + 1);
    FakeRun run =
        new FakeRun(
            id,
            request.path("experiment_id").asText(),
            request.path("run_name").asText(),
            request.path("start_time").asLong());
    if (!experiments.containsKey(run.experiment)) {
      throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "no experiment " + run.experiment);
    }
    for (JsonNode tag : request.path("tags")) {
      run.tags.put(tag.path("key").asText(), tag.path("value").asText());
    }
    runs.put(id, run);
    ObjectNode answer = JSON.createObjectNode();
    answer.set("run", runJson(run));
    return answer;
  }

  private JsonNode logBatch(JsonNode request, int bytes) throws Refusal {
    FakeRun run = active(request);
    int metrics = request.path("metrics").size();
    int params = request.path("params").size();
    int tags = request.path("tags").size();
    if (metrics > 1000
        || params > 100
        || tags > 100
        || metrics + params + tags > 1000
        || bytes > 1_000_000) {
      throw invalid("batch too large");
    }
    for (JsonNode param : request.path("params")) {
      String key = key(param);
      String value = param.path("value").asText();
      String known = run.params.get(key);
      if (value.length() > 6000 || (known != null && !known.equals(value))) {
        throw invalid("param " + key + " too long or changed");
      }
    }
    for (JsonNode metric : request.path("metrics")) {
      key(metric);
      if (!metric.has("timestamp")) {
        throw invalid("metric without timestamp");
      }
    }
    request.path("params").forEach(p -> run.params.put(p.path("key").asText(), text(p)));
    request.path("tags").forEach(t -> run.tags.put(t.path("key").asText(), text(t)));
    for (JsonNode metric : request.path("metrics")) {
      pointsReceived++;
      FakeRun.Point point = point(metric);
      if (!dropsEqualPoints || !run.points.contains(point)) {
        run.points.add(point);
      }
    }
    return JSON.createObjectNode();
  }

  private static String text(JsonNode node) {
    return node.path("value").asText();
  }

  /** NaN and infinities come as strings. */
  private static FakeRun.Point point(JsonNode metric) {
    return new FakeRun.Point(
        metric.path("key").asText(),
        Double.parseDouble(metric.path("value").asText("0")),
        metric.path("timestamp").asLong(),
        metric.path("step").asLong());
  }

  private static String key(JsonNode node) throws Refusal {
    String key = node.path("key").asText();
    if (!KEY.matcher(key).matches()) {
      throw invalid("key " + key);
    }
    return key;
  }

  private JsonNode logInputs(JsonNode request) throws Refusal {
    FakeRun run = active(request);
    for (JsonNode input : request.path("datasets")) {
      JsonNode dataset = input.path("dataset");
      if (dataset.path("digest").asText().length() > 36 || !dataset.hasNonNull("source")) {
        throw invalid("dataset");
      }
      run.datasets.put(dataset.path("name").asText(), input);
    }
    return JSON.createObjectNode();
  }

  /** Pages are small here, so that a client that reads only the first is found out. */
  private JsonNode history(Map<String, String> query) throws Refusal {
    if (!query.containsKey("max_results")) {
      throw invalid("max_results is missing");
    }
    FakeRun run = known(query.getOrDefault("run_id", ""));
    String key = query.getOrDefault("metric_key", "");
    int offset = Integer.parseInt(query.getOrDefault("page_token", "0"));
    List<FakeRun.Point> found = run.points.stream().filter(p -> p.key().equals(key)).toList();
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("metrics");
    found.stream().skip(offset).limit(HISTORY_PAGE).forEach(point -> list.add(json(point)));
    if (offset + HISTORY_PAGE < found.size()) {
      answer.put("next_page_token", Integer.toString(offset + HISTORY_PAGE));
    }
    return answer;
  }

  /** Infinities come back as databases keep them. */
  private static ObjectNode json(FakeRun.Point point) {
    double value = point.value();
    ObjectNode json = JSON.createObjectNode().put("key", point.key());
    if (Double.isNaN(value)) {
      json.put("value", "NaN");
    } else {
      json.put("value", Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value)));
    }
    return json.put("timestamp", point.timestamp()).put("step", point.step());
  }

  private JsonNode update(JsonNode request) throws Refusal {
    FakeRun run = active(request);
    run.status = request.path("status").asText(run.status);
    run.endTime = request.path("end_time").asLong();
    return JSON.createObjectNode();
  }

  private JsonNode search(JsonNode request) throws Refusal {
    List<String> ids = new ArrayList<>();
    request.path("experiment_ids").forEach(id -> ids.add(id.asText()));
    List<String> order = new ArrayList<>();
    request.path("order_by").forEach(one -> order.add(one.asText()));
    filters.add(request.path("filter").asText());
    int offset = request.path("page_token").asInt(0);
    int limit = request.path("max_results").asInt(1000);
    List<FakeRun> found =
        new FakeSearch(runs.values(), artifactRoot)
            .ids(request.path("filter").asText(), order).stream()
                .map(id -> Objects.requireNonNull(runs.get(id)))
                .filter(run -> ids.contains(run.experiment))
                .filter(run -> isViewed(run, request.path("run_view_type").asText()))
                .toList();
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("runs");
    found.stream().skip(offset).limit(limit).forEach(run -> list.add(runJson(run)));
    if (offset + limit < found.size()) {
      answer.put("next_page_token", Integer.toString(offset + limit));
    }
    return answer;
  }

  private static boolean isViewed(FakeRun run, String view) {
    return switch (view) {
      case "ALL" -> true;
      case "DELETED_ONLY" -> run.lifecycle.equals("deleted");
      default -> run.lifecycle.equals("active");
    };
  }

  private FakeRun active(JsonNode request) throws Refusal {
    FakeRun run = known(request.path("run_id").asText());
    if (!run.lifecycle.equals("active")) {
      throw invalid("The run " + run.id + " must be in the active state");
    }
    return run;
  }

  private FakeRun known(String id) throws Refusal {
    FakeRun run = runs.get(id);
    if (run == null) {
      throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "no such run");
    }
    return run;
  }

  private static Refusal invalid(String message) {
    return new Refusal(400, "INVALID_PARAMETER_VALUE", message);
  }

  private ObjectNode runJson(FakeRun run) {
    ObjectNode json = JSON.createObjectNode();
    ObjectNode info =
        json.putObject("info")
            .put("run_id", run.id)
            .put("run_uuid", run.id)
            .put("run_name", run.name)
            .put("experiment_id", run.experiment)
            .put("status", run.status)
            .put("start_time", run.startTime)
            .put("artifact_uri", artifactRoot + run.artifactFolder())
            .put("lifecycle_stage", run.lifecycle);
    if (run.endTime != null) {
      info.put("end_time", run.endTime);
    }
    ObjectNode data = json.putObject("data");
    ArrayNode params = data.putArray("params");
    run.params.forEach((k, v) -> params.addObject().put("key", k).put("value", v));
    ArrayNode tags = data.putArray("tags");
    run.tags.forEach((k, v) -> tags.addObject().put("key", k).put("value", v));
    ArrayNode metrics = data.putArray("metrics");
    run.latest().forEach(p -> metrics.add(json(p)));
    ArrayNode outputs = json.putObject("outputs").putArray("model_outputs");
    models.outputs(run.id).forEach(id -> outputs.addObject().put("model_id", id));
    ArrayNode inputs = json.putObject("inputs").putArray("dataset_inputs");
    run.datasets.values().forEach(inputs::add);
    return json;
  }
}
