package io.heaviside.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of several parameters together; each keeps the order of the sweep file. */
final class Space {
  private final Map<String, Values> parameters;

  Space(Map<String, Values> parameters) {
    this.parameters = parameters;
  }

  /** Returns every combination, the last parameter changing fastest. */
  List<Map<String, String>> grid() {
    List<Map<String, String>> all = List.of(Map.of());
    for (Map.Entry<String, Values> parameter : parameters.entrySet()) {
      List<String> values = parameter.getValue().all();
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> before : all) {
        values.forEach(value -> longer.add(with(before, parameter.getKey(), value)));
      }
      all = longer;
    }
    return all;
  }

  private static Map<String, String> with(Map<String, String> before, String key, String value) {
    Map<String, String> after = new LinkedHashMap<>(before);
    after.put(key, value);
    return after;
  }

  /** Returns as many combinations as there are points; two points may meet in one. */
  List<Map<String, String>> sample(Strategy strategy, int count, long seed) {
    return new Sampling(parameters.size(), seed)
        .points(strategy, count).stream().map(this::at).toList();
  }

  private Map<String, String> at(double[] point) {
    Map<String, String> values = new LinkedHashMap<>();
    parameters.forEach((key, possible) -> values.put(key, possible.at(point[values.size()])));
    return values;
  }
}
