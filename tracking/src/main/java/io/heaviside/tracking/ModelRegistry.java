package io.heaviside.tracking;

import java.util.List;
import java.util.Optional;

/** Registered models: names that outlive runs, with numbered versions and aliases. */
public interface ModelRegistry {

  /**
   * Makes a run's model the next version of a registered model, which is created where it is
   * missing. The same model of the same run is registered once: then its version is given.
   *
   * @param path the model's folder among the run's artifacts, e.g. {@code model}
   * @throws TrackingException if there is no such run
   */
  ModelVersion register(String model, String runId, String path);

  /**
   * Points an alias such as {@code champion} at a version; it pointed at another one before, or at
   * none.
   *
   * @throws TrackingException if there is no such version
   */
  void alias(String model, String alias, int version);

  /**
   * Deletes a version for good, and the aliases that point at it. Its number is not given again.
   * The run keeps its files, and {@link Tracker#purge} may remove it then.
   *
   * @throws TrackingException if there is no such version
   */
  void delete(String model, int version);

  /**
   * Deletes a registered model for good, with all its versions and aliases.
   *
   * @throws TrackingException if there is no such model
   */
  void delete(String model);

  /** All registered models, by name. */
  List<RegisteredModel> all();

  /** The version that an alias points at. */
  Optional<ModelVersion> byAlias(String model, String alias);

  /** All versions, newest first; none where there is no such model. */
  List<ModelVersion> versions(String model);
}
