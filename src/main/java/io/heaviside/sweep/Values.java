package io.heaviside.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ConfigReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** What one parameter may be; values are texts in YAML, as {@code --set KEY=VALUE} takes them. */
interface Values {
  /** Returns the value at a place in [0, 1). */
  String at(double place);

  /**
   * Returns all values.
   *
   * @throws ConfigException if they are not counted
   */
  List<String> all();

  /**
   * Reads a list of values, or a range.
   *
   * @param source what to call it in messages
   * @throws ConfigException if it is neither
   */
  static Values read(JsonNode node, String source) {
    if (node instanceof ArrayNode list && !list.isEmpty()) {
      return new Listed(
          StreamSupport.stream(list.spliterator(), false).map(JsonNode::toString).toList());
    }
    if (node instanceof ObjectNode) {
      return ConfigReader.read(node.toString(), source, RangeText.class).checked(source);
    }
    throw new ConfigException(
        source
            + ": found "
            + node
            + "; expected a list of values as in [0.001, 0.01], or a range as in {min: 0.001, max:"
            + " 0.01, scale: log}. Correct it.");
  }

  /** Values one by one. */
  record Listed(List<String> values) implements Values {
    @Override
    public String at(double place) {
      return values.get((int) (place * values.size()));
    }

    @Override
    public List<String> all() {
      return values;
    }
  }

  /** The values of a range at equal distances, both ends included; rounded ones that meet, once. */
  static List<String> spaced(Range range, int count) {
    return IntStream.range(0, count).mapToObj(i -> range.between(i, count - 1)).distinct().toList();
  }
}
