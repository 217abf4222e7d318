package io.heaviside.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heaviside.trainer.Ranking;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * A prediction as a line of JSON. Probabilities have six decimals: a network of floats knows no
 * more, and so every JDK writes the same digits.
 */
final class PredictionJson {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int DECIMALS = 6;

  private PredictionJson() {}

  static byte[] line(Prediction prediction) {
    ObjectNode line = JSON.createObjectNode().put("key", prediction.key());
    prediction
        .label()
        .ifPresent(label -> line.put("label", label).put("class", prediction.classes().get(label)));
    prediction
        .rankings()
        .forEach((weights, ranking) -> put(line.putObject(weights), prediction, ranking));
    try {
      return (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A prediction always has a JSON form.", e);
    }
  }

  private static void put(ObjectNode under, Prediction prediction, Ranking ranking) {
    under.put("prediction", ranking.predicted());
    under.put("class", prediction.classes().get(ranking.predicted()));
    ArrayNode labels = under.putArray("labels");
    ArrayNode probabilities = under.putArray("probabilities");
    for (int i = 0; i < ranking.classes().length; i++) {
      labels.add(ranking.classes()[i]);
      float probability = ranking.probabilities()[i];
      if (Float.isFinite(probability)) {
        probabilities.add(new BigDecimal(probability).setScale(DECIMALS, RoundingMode.HALF_EVEN));
      } else {
        probabilities.addNull();
      }
    }
  }
}
