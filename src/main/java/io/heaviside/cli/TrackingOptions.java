package io.heaviside.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where runs are kept: the options of every command that writes or reads them. */
final class TrackingOptions {
  io.heaviside.tracking.Tracker open(Surroundings s) { throw new IllegalStateException(); }

  @Option(
      names = "--tracking-uri",
      paramLabel = "URI",
      description =
          "An MLflow server, http(s)://HOST:PORT (default: MLFLOW_TRACKING_URI; without it the"
              + " embedded store ./mlflow.db and ./mlartifacts).")
  private @Nullable String uri;

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description = "The MLflow experiment (default: the dataset's name; runs list: all).")
  private @Nullable String experiment;

  @Nullable String uri() {
    return uri;
  }

  @Nullable String experiment() {
    return experiment;
  }
}
