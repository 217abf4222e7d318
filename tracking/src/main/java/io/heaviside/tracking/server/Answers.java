package io.heaviside.tracking.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.heaviside.tracking.TrackingException;
import java.util.Map;
import java.util.TreeMap;

/** Reads what a server answers. */
final class Answers {
  private static final JsonMapper JSON = new JsonMapper();

  private Answers() {}

  static JsonNode json(String answer) {
    try {
      return JSON.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new TrackingException(
          "the server answers, but not like an MLflow server. Check MLFLOW_TRACKING_URI.", e);
    }
  }

  /** The params or tags of a run, which are lists of keys and values. */
  static Map<String, String> texts(JsonNode list) {
    Map<String, String> texts = new TreeMap<>();
    list.forEach(item -> texts.put(item.path("key").asText(), item.path("value").asText()));
    return texts;
  }
}
