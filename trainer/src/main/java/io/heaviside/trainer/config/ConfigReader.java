package io.heaviside.trainer.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads an experiment: the file {@code defaults.yaml} of this package, over it the user's YAML,
 * over that the overrides. A key that the defaults do not have is an error.
 */
public final class ConfigReader {
  private ConfigReader() {}

  /**
   * Reads an experiment, whose file names are relative to the working directory.
   *
   * @param yaml the text
   * @param source what to call the text in messages, such as its file name
   * @param overrides {@code section.key=value} each, the value in YAML
   * @throws ConfigException if it is not YAML, has an unknown key or a value out of range
   */
  public static ExperimentConfig read(String yaml, String source, List<String> overrides) {
    Path here = Path.of("");
    return read(yaml, source, here, here, overrides);
  }

  /**
   * Reads an experiment file. A relative {@code warm_start} in it is looked for in the file's own
   * folder first, then in the working directory; one in an override is relative to the latter. The
   * experiment has the path that was found.
   *
   * @param directory the working directory
   * @throws ConfigException if it cannot be read, is not YAML, has an unknown key or a value out of
   *     range
   */
  public static ExperimentConfig read(Path file, Path directory, List<String> overrides) {
    Path folder = Objects.requireNonNullElse(file.getParent(), Path.of(""));
    return read(text(file), file.toString(), folder, directory, overrides);
  }

  /**
   * Reads another kind of file as strictly as an experiment, for the same sentences about unknown
   * keys and wrong values. Keys are snake_case, enum constants {@link Words}.
   *
   * @param type a record; a key that is absent is null
   * @throws ConfigException if it is not YAML, has an unknown key or a value of another kind
   */
  public static <T> T read(String yaml, String source, Class<T> type) {
    try {
      return ConfigFormat.LENIENT.treeToValue(
          object(parse(yaml, source), source, "YAML with keys. The command's --help tells them"),
          type);
    } catch (JsonProcessingException e) {
      throw Explanation.of(e, source);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ConfigException(
          file + ": cannot be read (" + e + "). Check that it is a UTF-8 text you may read.", e);
    }
  }

  private static ExperimentConfig read(
      String yaml, String source, Path folder, Path directory, List<String> overrides) {
    ObjectNode written =
        object(
            parse(yaml, source),
            source,
            "an experiment in YAML. `heaviside train --help` shows one");
    WarmStartName.locate(written, folder, directory);
    JsonNode inFile = written.path(WarmStartName.KEY);
    overrides.forEach(override -> Overrides.apply(written, override));
    if (!written.path(WarmStartName.KEY).equals(inFile)) {
      WarmStartName.locate(written, directory, directory);
    }
    ObjectNode resolved = defaults();
    if (!isSplit(written)) {
      resolved.putNull("splitting");
    }
    merge("", resolved, written, source);
    Overwriting.resolve(resolved, written);
    Selecting.resolve(resolved, written);
    try {
      ExperimentConfig config = ConfigFormat.YAML.treeToValue(resolved, ExperimentConfig.class);
      if (config.method() == Method.MAGNITUDE_PRUNING) {
        PruningKeys.check(resolved, defaults());
      }
      return config;
    } catch (JsonProcessingException e) {
      throw Explanation.of(e, source);
    }
  }

  /** A splitting block under another method stays, to be refused by the experiment's own check. */
  private static boolean isSplit(ObjectNode written) {
    return Selecting.splits(written.path("method").asText("")) || written.has("splitting");
  }

  private static JsonNode parse(String yaml, String source) {
    try {
      return ConfigFormat.YAML.readTree(yaml);
    } catch (JsonProcessingException e) {
      throw Explanation.of(e, source);
    }
  }

  private static ObjectNode object(JsonNode node, String source, String expected) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new ConfigException(source + ": found no keys; expected " + expected + ".");
  }

  /** Returns every key with its default and what it means, as commented YAML. */
  public static String defaultsText() {
    try (InputStream in = ConfigReader.class.getResourceAsStream("defaults.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode defaults() {
    return (ObjectNode) parse(defaultsText(), "defaults.yaml");
  }

  private static void merge(String prefix, ObjectNode base, ObjectNode over, String source) {
    for (Map.Entry<String, JsonNode> field : over.properties()) {
      String key = prefix + field.getKey();
      JsonNode value = field.getValue();
      if (value.isNull() || value.isMissingNode()) {
        throw new ConfigException(
            source
                + ": "
                + key
                + ": found nothing; expected a value. Give it one or remove the key.");
      }
      if (base.get(field.getKey()) instanceof ObjectNode below
          && value instanceof ObjectNode above) {
        merge(key + ".", below, above, source);
      } else {
        base.set(field.getKey(), value);
      }
    }
  }

  static String dotted(JsonStreamContext context) {
    Deque<String> names = new ArrayDeque<>();
    for (JsonStreamContext at = context; at != null; at = at.getParent()) {
      if (at.getCurrentName() != null) {
        names.addFirst(at.getCurrentName());
      }
    }
    return String.join(".", names);
  }
}
