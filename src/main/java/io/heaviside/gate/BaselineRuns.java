package io.heaviside.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.heaviside.trainer.CorrectImages;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.workflow.CorrectImagesFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The part of a baseline file that holds its runs. */
final class BaselineRuns {
  private static final YAMLMapper YAML = new YAMLMapper();

  private BaselineRuns() {}

  static Side read(Path file, JsonNode root) {
    try {
      List<SeedRun> runs = new ArrayList<>();
      for (JsonNode run : required(root, "runs")) {
        runs.add(
            new SeedRun(
                seed(required(run, "seed")),
                run.path("run_id").asText(),
                numbers(required(run, "metrics")),
                correct(run)));
      }
      Map<String, String> provenance = new TreeMap<>();
      root.path("provenance")
          .properties()
          .forEach(tag -> provenance.put(tag.getKey(), tag.getValue().asText()));
      JsonNode dataset = required(root, "dataset");
      return new Side(
          file.toString(),
          required(dataset, "name").asText(),
          required(dataset, "digest").asText(),
          ConfigReader.read(required(root, "config").toString(), file + ": config", List.of()),
          runs,
          provenance);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          file + ": " + e.getMessage() + ". Write the baseline again with --update.");
    }
  }

  static void write(Baseline baseline, ObjectNode root) {
    Side group = baseline.group();
    root.putObject("dataset").put("name", group.dataset()).put("digest", group.digest());
    root.set("config", tree(group.config()));
    ArrayNode runs = root.putArray("runs");
    boolean withImages = group.runs().size() == 1;
    for (SeedRun whole : group.runs()) {
      SeedRun run = whole.only(baseline.thresholds().keySet(), withImages);
      ObjectNode node = runs.addObject().put("seed", run.seed()).put("run_id", run.id());
      ObjectNode metrics = node.putObject("metrics");
      new TreeMap<>(run.metrics()).forEach(metrics::put);
      if (!run.correct().isEmpty()) {
        node.set("correct_images", CorrectImagesFile.write(run.correct()));
      }
    }
    ObjectNode provenance = root.putObject("provenance");
    new TreeMap<>(group.provenance()).forEach(provenance::put);
  }

  /** The experiment but its seed, which each run has of its own. */
  private static ObjectNode tree(ExperimentConfig config) {
    try {
      ObjectNode tree = (ObjectNode) YAML.readTree(config.toYaml());
      tree.remove("seed");
      return tree;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, CorrectImages> correct(JsonNode run) {
    return run.has("correct_images")
        ? CorrectImagesFile.read(run.path("correct_images"))
        : Map.of();
  }

  private static long seed(JsonNode seed) {
    if (!seed.canConvertToLong() || !seed.isIntegralNumber()) {
      throw new IllegalArgumentException("seed is " + seed + ", expected a whole number");
    }
    return seed.asLong();
  }

  private static Map<String, Double> numbers(JsonNode node) {
    Map<String, Double> numbers = new TreeMap<>();
    node.properties()
        .forEach(
            metric ->
                numbers.put(
                    metric.getKey(),
                    metric.getValue().isNumber() ? metric.getValue().asDouble() : Double.NaN));
    return numbers;
  }

  private static JsonNode required(JsonNode node, String key) {
    JsonNode found = node.path(key);
    if (found.isMissingNode() || found.isNull()) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return found;
  }
}
