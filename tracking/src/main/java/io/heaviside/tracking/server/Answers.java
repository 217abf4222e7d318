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

  /** A metric's value; a JSON text where JSON has no such number. */
  static double number(JsonNode value) {
    return measured(Double.parseDouble(value.asText("0")));
  }

  /** A value as it was measured: servers keep an infinity as the largest number. */
  static double measured(double stored) {
    return Math.abs(stored) == Double.MAX_VALUE ? stored * 2 : stored;
  }

  /** The params or tags of a run, which are lists of keys and values. */
  static Map<String, String> texts(JsonNode list) {
    Map<String, String> texts = new TreeMap<>();
    list.forEach(item -> texts.put(item.path("key").asText(), item.path("value").asText()));
    return texts;
  }
}
