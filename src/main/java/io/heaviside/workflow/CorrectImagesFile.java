package io.heaviside.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heaviside.trainer.CorrectImages;
import java.util.Map;
import java.util.TreeMap;

/**
 * The correct images behind a run's last accuracies, as the artifact {@link #PATH} of the run: JSON
 * with the number of images and, under each metric's name, the bits of {@link
 * CorrectImages#encoded}.
 */
public final class CorrectImagesFile {
  /** Where it lies among a run's artifacts. */
  public static final String PATH = "correct-images.json";

  private static final JsonMapper JSON = new JsonMapper();

  private CorrectImagesFile() {}

  /** Writes them; all are of one split. */
  public static ObjectNode write(Map<String, CorrectImages> correct) {
    ObjectNode file = JSON.createObjectNode();
    file.put("images", correct.values().stream().mapToInt(CorrectImages::images).max().orElse(0));
    ObjectNode bits = file.putObject("correct");
    new TreeMap<>(correct).forEach((metric, images) -> bits.put(metric, images.encoded()));
    return file;
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Map<String, CorrectImages> read(String json) {
    try {
      return read(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Map<String, CorrectImages> read(JsonNode file) {
    int images = file.path("images").asInt();
    Map<String, CorrectImages> correct = new TreeMap<>();
    for (Map.Entry<String, JsonNode> bits : file.path("correct").properties()) {
      correct.put(bits.getKey(), CorrectImages.decoded(images, bits.getValue().asText()));
    }
    return correct;
  }
}
