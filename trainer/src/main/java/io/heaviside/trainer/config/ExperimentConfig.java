package io.heaviside.trainer.config;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what a training run computes, checked.
 *
 * @param name what the run is called
 * @param method the training method
 * @param seed seed of initialization and shuffling
 * @param epochs passes over the training split, at least 1
 * @param batchSize images per step, at least 1
 * @param data which images are trained on and measured
 * @param model the network
 * @param activation the hard-threshold activation
 * @param ftprop how FTPROP-MB is computed
 * @param warmStart a model.zip, or the folder of a checkpoint, of the same architecture to start
 *     from; empty: random weights. A relative path is relative to the working directory; {@link
 *     ConfigReader} makes it so
 * @param loss what the output layer is trained for
 * @param optimizer the optimizer
 * @param schedule the learning-rate schedule
 * @param evaluation how often it is measured
 * @param selection which epoch is the best, and when to stop
 * @param diagnostics what is measured of activations and weights
 * @param splitting the splitting of RVS-CGD and its baselines; absent for methods without
 */
public record ExperimentConfig(
    String name,
    Method method,
    long seed,
    int epochs,
    int batchSize,
    DataConfig data,
    ModelConfig model,
    ActivationConfig activation,
    FtpropConfig ftprop,
    String warmStart,
    LossConfig loss,
    OptimizerConfig optimizer,
    ScheduleConfig schedule,
    EvaluationConfig evaluation,
    SelectionConfig selection,
    DiagnosticsConfig diagnostics,
    @Nullable SplittingConfig splitting) {
  /** Checks the ranges and that the parts go together. */
  public ExperimentConfig {
    if (name.isBlank()) {
      throw ConfigException.outOfRange("name", "'" + name + "'", "a name");
    }
    Check.atLeast("epochs", epochs, 1);
    Check.atLeast("batch_size", batchSize, 1);
    FtpropRules.check(ftprop, model, activation, optimizer);
    SplittingRules.check(method, splitting);
    selection.check(method, data);
  }

  /** Returns the config as {@code section.key -> value}, sorted: the params of the run. */
  public SortedMap<String, String> flattened() {
    return ConfigFormat.flatten(this);
  }

  /** Returns the resolved config as YAML that reads back to the same experiment. */
  public String toYaml() {
    return ConfigFormat.toYaml(this);
  }

  /** Returns what is most likely a mistake in an experiment that can be run, a sentence each. */
  public List<String> warnings() {
    return NeverReached.warnings(this);
  }

  /** Returns 16 hexadecimal digits that identify what training computes: all but the name. */
  public String hash() {
    return ConfigFormat.digest(Identity.computed(flattened()));
  }

  /** Returns what runs share that differ in nothing but the seed. */
  public String seedGroup() {
    return ConfigFormat.digest(withoutSeed(flattened()));
  }

  /**
   * Returns the params that decide what is trained, but for the seed: runs that agree in them are
   * seeds of one experiment.
   *
   * @param params of an experiment or of a tracked run, by flattened key
   */
  public static SortedMap<String, String> withoutSeed(Map<String, String> params) {
    SortedMap<String, String> values = Identity.computed(params);
    values.remove("seed");
    return values;
  }
}
