package io.heaviside.cli;

import picocli.CommandLine.Option;

/** Which runs are listed, and in which order: MLflow's search grammar. */
final class SearchOptions {
  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      defaultValue = "",
      description =
          "Only runs that match, in MLflow's grammar: metrics.\"best/test_accuracy\" > 0.98 and"
              + " params.method = \"rvs-cgd\".")
  private String filter = "";

  @Option(
      names = "--order-by",
      paramLabel = "ORDER",
      defaultValue = "",
      description =
          "Sorted by, e.g. 'metrics.\"best/test_accuracy\" DESC, start_time' (default: newest first).")
  private String order = "";

  /** As it was typed. */
  String filter() {
    return filter;
  }

  /** As it was typed. */
  String order() {
    return order;
  }
}
