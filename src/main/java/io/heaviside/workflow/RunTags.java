package io.heaviside.workflow;

import io.heaviside.records.DatasetManifest;
import io.heaviside.trainer.TrainingResult;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.engine.Engine;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tags that training gives a run, beside those that tracking gives every run. They are tags and
 * not params, so that runs of one experiment keep the same params wherever they ran.
 */
public final class RunTags {
  /** Digest of the dataset's manifest. */
  public static final String DATASET_DIGEST = "heaviside.dataset_digest";

  /** Identity of what is computed, seed included. */
  public static final String CONFIG_HASH = "heaviside.config_hash";

  /** SHA-256 of the parameters after the last epoch, w. */
  public static final String PARAMETERS = "heaviside.parameters_sha256";

  /** The same of the sparse weights u; absent for a method without. */
  public static final String PARAMETERS_SPARSE = "heaviside.parameters_sparse_sha256";

  /** SHA-256 of the model that training began with, of an experiment with a warm start. */
  static final String WARM_START = "heaviside.warm_start_sha256";

  /** The best epoch by the validation split, counted from 1, where its model is kept. */
  public static final String BEST_EPOCH = "heaviside.best_model.epoch";

  /** What the epochs were compared by. */
  public static final String BEST_METRIC = "heaviside.best_model.metric";

  private static final String BEST_PARAMETERS = "heaviside.best_model.parameters_sha256";

  /** Threads of the native library. */
  public static final String THREADS = "heaviside.threads";

  /** The jar that the native library came in. */
  public static final String NATIVE_VERSION = "heaviside.native.version";

  /** What the native library was built with. */
  public static final String NATIVE_BUILD = "heaviside.native.build";

  /** What the networks were computed on: cpu or gpu. */
  public static final String DEVICE = "heaviside.device";

  /** The GPUs; absent where there were none in use. */
  public static final String GPU = "heaviside.gpu";

  /** With oneDNN's layers or without. */
  public static final String NATIVE_PATH = "heaviside.native.path";

  private static final String PREFIX = "heaviside.";

  private RunTags() {}

  /** The tags known when training starts. */
  static Map<String, String> of(ExperimentConfig config, DatasetManifest manifest) {
    Map<String, String> tags = new TreeMap<>();
    tags.put("heaviside.method", config.flattened().getOrDefault("method", ""));
    tags.put("heaviside.dataset", manifest.name());
    tags.put(DATASET_DIGEST, manifest.digest());
    tags.put(CONFIG_HASH, config.hash());
    tags.put("heaviside.seed_group", config.seedGroup());
    Engine.provenance().forEach((fact, value) -> tags.put(PREFIX + fact, value));
    return tags;
  }

  /** The tags known when it ends. */
  static Map<String, String> ofResult(TrainingResult result) {
    Map<String, String> tags = new TreeMap<>();
    result
        .model()
        .parameterDigests()
        .forEach(
            (weights, digest) ->
                tags.put(weights.equals("w") ? PARAMETERS : PARAMETERS_SPARSE, digest));
    result
        .best()
        .ifPresent(
            best -> {
              tags.put(BEST_EPOCH, String.valueOf(best.epoch()));
              tags.put(BEST_METRIC, best.metric());
              tags.put(BEST_PARAMETERS, best.model().parameterDigests().getOrDefault("w", ""));
            });
    return tags;
  }
}
