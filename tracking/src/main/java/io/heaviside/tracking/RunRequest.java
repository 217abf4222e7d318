package io.heaviside.tracking;

import java.util.Map;

/**
 * What a run is called.
 *
 * @param experiment the experiment's name, at most 256 characters; created where missing
 * @param name a name that a person can read, at most 250 characters
 * @param tags further tags; they win over the standard ones of the same key
 */
public record RunRequest(String experiment, String name, Map<String, String> tags) {

  public RunRequest {
    experiment = Limits.name("experiment", experiment, Limits.EXPERIMENT_NAME);
    name = Limits.name("run name", name, Limits.RUN_NAME);
    tags.keySet().forEach(key -> Limits.key("tag", key));
    tags = Map.copyOf(tags);
  }
}
