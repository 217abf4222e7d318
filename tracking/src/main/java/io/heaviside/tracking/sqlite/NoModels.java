package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.ModelRegistry;
import io.heaviside.tracking.ModelVersion;
import io.heaviside.tracking.RegisteredModel;
import io.heaviside.tracking.TrackingException;
import java.util.List;
import java.util.Optional;

/**
 * The registered models of a store that does not exist yet: looking must not create it.
 *
 * @param sentence what to tell those who want to register something
 */
record NoModels(String sentence) implements ModelRegistry {
  @Override
  public ModelVersion register(String model, String runId, String path) {
    throw new TrackingException(sentence);
  }

  @Override
  public void alias(String model, String alias, int version) {
    throw new TrackingException(sentence);
  }

  @Override
  public void delete(String model, int version) {
    throw new TrackingException(sentence);
  }

  @Override
  public void delete(String model) {
    throw new TrackingException(sentence);
  }

  @Override
  public List<RegisteredModel> all() {
    return List.of();
  }

  @Override
  public List<ModelVersion> versions(String model) {
    return List.of();
  }

  @Override
  public Optional<ModelVersion> byAlias(String model, String alias) {
    return Optional.empty();
  }
}
