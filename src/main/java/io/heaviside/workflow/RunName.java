package io.heaviside.workflow;

import io.heaviside.tracking.Limits;
import io.heaviside.tracking.RunSummary;
import io.heaviside.trainer.config.ExperimentConfig;

/**
 * What a run of training is called: its experiment and its seed, since MLflow's table of runs shows
 * neither params nor tags unless it is told to. Runs are grouped by their params, not by this.
 */
public final class RunName {
  private static final String SEED = " seed ";

  private RunName() {}

  /** E.g. {@code lenet-mnist-rvs-cgd-l0 seed 2}; an experiment's very long name is shortened. */
  public static String of(ExperimentConfig config) {
    String seed = SEED + config.seed();
    int room = Limits.RUN_NAME - seed.length();
    String name = config.name();
    return (name.length() <= room ? name : name.substring(0, room - 1) + "…") + seed;
  }

  /** A run's name for where the seed stands beside it. Older runs have no seed in their names. */
  public static String withoutSeed(RunSummary run) {
    String seed = SEED + run.params().getOrDefault("seed", "");
    String name = run.name();
    return name.endsWith(seed) ? name.substring(0, name.length() - seed.length()) : name;
  }
}
