package io.heaviside.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where runs are looked for. */
final class ExperimentStoreOptions extends StoreOptions {
  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description = "Only runs of this MLflow experiment (default: of all).")
  private @Nullable String experiment;

  /** The experiment, if one was named. */
  @Nullable String experiment() {
    return experiment;
  }
}
