package io.heaviside.trainer.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One {@code --set section.key=value}. The value {@code null} takes the key out, so that its
 * default holds: the only way to change to a method that refuses a key of the file.
 */
final class Overrides {
  private Overrides() {}

  static void apply(ObjectNode root, String override) {
    int equals = override.indexOf('=');
    if (equals < 1) {
      throw new ConfigException(
          "--set: found '"
              + override
              + "'; expected KEY=VALUE, as in optimizer.learning_rate=0.01.");
    }
    String[] path = override.substring(0, equals).strip().split("\\.", -1);
    JsonNode value = value(override.substring(equals + 1), override);
    if (value.isNull()) {
      remove(root, path, override);
      return;
    }
    ObjectNode parent = root;
    for (int i = 0; i < path.length - 1; i++) {
      JsonNode child = parent.get(path[i]);
      parent = child instanceof ObjectNode object ? object : parent.putObject(path[i]);
    }
    parent.set(path[path.length - 1], value);
  }

  private static void remove(ObjectNode root, String[] path, String override) {
    JsonNode parent = root;
    for (int i = 0; i < path.length - 1; i++) {
      parent = parent.path(path[i]);
    }
    if (!(parent instanceof ObjectNode block) || block.remove(path[path.length - 1]) == null) {
      throw new ConfigException(
          "--set: found '"
              + override
              + "', which takes a key out; expected one that the experiment's file has. Leave it out.");
    }
  }

  private static JsonNode value(String text, String override) {
    try {
      return ConfigFormat.YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new ConfigException(
          "--set: cannot read the value of '" + override + "' as YAML: " + e.getOriginalMessage());
    }
  }
}
