package io.heaviside.tracking;

import java.util.Map;

/**
 * A registered model.
 *
 * @param name at most 256 characters
 * @param aliases the version that each alias points at
 */
public record RegisteredModel(String name, Map<String, Integer> aliases) {

  public RegisteredModel {
    aliases = Map.copyOf(aliases);
  }
}
