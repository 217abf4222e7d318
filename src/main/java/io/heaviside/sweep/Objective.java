package io.heaviside.sweep;

import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.config.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what settings are ranked.
 *
 * @param metric under its logged name, measured after every epoch
 * @param direction which values are good
 */
record Objective(String metric, Direction direction) {
  private static final String LOSS = "train/loss";
  private static final String GAP = "splitting/gap";

  /** Completes what the user said, for a first experiment. */
  static Objective of(
      @Nullable String metric, @Nullable Direction direction, ExperimentConfig first) {
    String named = metric == null ? first.data().measured() + "/accuracy" : metric;
    boolean small = named.equals(LOSS) || named.equals(GAP);
    Direction natural = small ? Direction.MINIMIZE : Direction.MAXIMIZE;
    return new Objective(named, direction == null ? natural : direction);
  }

  /**
   * Makes sure that an experiment measures it.
   *
   * @param source what to call the experiment in messages
   * @throws ConfigException if it does not
   */
  void check(ExperimentConfig config, String source) {
    List<String> measured = measured(config);
    if (!measured.contains(metric)) {
      throw new ConfigException(
          source
              + ": metric: found "
              + metric
              + "; expected one that this experiment measures in every epoch: "
              + String.join(", ", measured)
              + ". Correct metric, method or data.validation.");
    }
  }

  private static List<String> measured(ExperimentConfig config) {
    String accuracy = config.data().measured() + "/accuracy";
    List<String> names = new ArrayList<>(List.of(accuracy, LOSS, "sparsity/total"));
    if (config.splitting() != null) {
      names.add(accuracy + "_sparse");
      names.add(GAP);
    }
    return names;
  }

  @Override
  public String toString() {
    return metric + " (" + Words.of(direction) + ")";
  }
}
