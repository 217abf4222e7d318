package io.heaviside.cli;

/** How to look at runs in MLflow's own UI. */
final class MlflowHint {
  private MlflowHint() {}

  /** The hint for a tracker's location: a server's address, or the embedded store's URI. */
  static String of(String location) {
    if (location.startsWith("http")) {
      return "Runs: `heaviside runs list`, or " + location + " in a browser";
    }
    return """
        Runs: `heaviside runs list`, or in MLflow's UI:
          pip install mlflow
          mlflow ui --backend-store-uri "%s\""""
        .formatted(location);
  }
}
