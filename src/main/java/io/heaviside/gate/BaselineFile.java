package io.heaviside.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.heaviside.trainer.config.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Baselines and thresholds as text; infra/baselines/README.md says what the keys mean. */
public final class BaselineFile {
  static final int SCHEMA_VERSION = 1;

  /** Reads JSON too, which is YAML. */
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final List<String> KEYS =
      List.of(
          "greater_is_better",
          "threshold",
          "min_absolute_change",
          "min_relative_change",
          "max_regression");

  private BaselineFile() {}

  /**
   * Reads a baseline.
   *
   * @throws ConfigException if it cannot be read or is none; the message names file and key
   */
  public static Baseline read(Path file) {
    JsonNode root = tree(file);
    int version = root.path("schema_version").asInt();
    if (version != SCHEMA_VERSION) {
      throw new ConfigException(
          "%s: found schema_version %s; expected %s. Name a baseline that `heaviside check --update` wrote."
              .formatted(file, root.path("schema_version").asText("none"), SCHEMA_VERSION));
    }
    Side group = BaselineRuns.read(file, root);
    return new Baseline(group, thresholds(file, root.path("thresholds")), level(file, root));
  }

  /** A level that is no number must not silently become another one. */
  private static double level(Path file, JsonNode root) {
    JsonNode level = root.path("level");
    if (!level.isMissingNode() && !level.isNumber()) {
      throw new ConfigException(
          "%s: level: found %s; expected a number between 0 and 0.5, such as 0.01. Correct the file."
              .formatted(file, level));
    }
    return level.asDouble(Baseline.LEVEL);
  }

  /**
   * Reads thresholds: metric by metric, in JSON or YAML.
   *
   * @throws ConfigException if they cannot be read; the message names file, metric and key
   */
  public static SortedMap<String, MetricThreshold> readThresholds(Path file) {
    return thresholds(file, tree(file));
  }

  /** Returns a baseline as JSON, ending with a line feed. */
  public static byte[] write(Baseline baseline) {
    ObjectNode root = JsonText.JSON.createObjectNode();
    root.put("schema_version", SCHEMA_VERSION);
    BaselineRuns.write(baseline, root);
    root.put("level", baseline.level());
    root.set("thresholds", YAML.valueToTree(baseline.thresholds()));
    return JsonText.pretty(root).getBytes(StandardCharsets.UTF_8);
  }

  private static SortedMap<String, MetricThreshold> thresholds(Path file, JsonNode node) {
    SortedMap<String, MetricThreshold> thresholds = new TreeMap<>();
    for (Map.Entry<String, JsonNode> metric : node.properties()) {
      requireKnownKeys(file, metric);
      try {
        thresholds.put(metric.getKey(), YAML.treeToValue(metric.getValue(), MetricThreshold.class));
      } catch (JsonProcessingException e) {
        throw new ConfigException(
            "%s: thresholds of %s: %s".formatted(file, metric.getKey(), reason(e)));
      }
    }
    return thresholds;
  }

  /** Before the rule is read: a misspelt key would show as a rule that says nothing. */
  private static void requireKnownKeys(Path file, Map.Entry<String, JsonNode> metric) {
    metric
        .getValue()
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                throw new ConfigException(
                    "%s: thresholds of %s: there is no key %s; expected %s. Correct the key."
                        .formatted(file, metric.getKey(), key, String.join(", ", KEYS)));
              }
            });
  }

  /** Our own sentence where there is one below Jackson's. */
  private static String reason(JsonProcessingException failure) {
    List<Throwable> causes =
        Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause).toList();
    return causes.stream()
        .filter(ConfigException.class::isInstance)
        .findFirst()
        .map(Throwable::getMessage)
        .orElseGet(() -> wrongValue(failure));
  }

  private static String wrongValue(JsonProcessingException failure) {
    String where =
        failure instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .collect(Collectors.joining("."))
            : "";
    return "the value%s is of the wrong kind; expected true or false for greater_is_better and a number for the others, or a percentage for max_regression. Correct the value."
        .formatted(where.isEmpty() ? "" : " of " + where);
  }

  static JsonNode tree(Path file) {
    try {
      JsonNode root = YAML.readTree(Files.readString(file));
      if (root instanceof ObjectNode) {
        return root;
      }
      throw new ConfigException(file + ": found no keys; expected JSON or YAML with keys.");
    } catch (JsonProcessingException e) {
      throw new ConfigException(
          file + ": neither JSON nor YAML: " + e.getOriginalMessage() + ". Correct the file.");
    } catch (IOException e) {
      throw new ConfigException(
          file
              + ": cannot be read ("
              + (e instanceof NoSuchFileException ? "no such file" : e)
              + "). Name a file that you may read; `heaviside check --update` writes baselines."
              + " Runs are named run:ID or alias:ALIAS.");
    }
  }
}
