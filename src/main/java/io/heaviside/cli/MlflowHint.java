package io.heaviside.cli;

import io.heaviside.tracking.StoreLocation;
import java.nio.file.Path;

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
          mlflow ui --backend-store-uri "%s" --artifacts-destination "%s\""""
        .formatted(location, artifacts(location));
  }

  /** MLflow looks in the working directory unless told; the store has them beside its database. */
  private static Path artifacts(String location) {
    Path database = Path.of(location.substring(location.indexOf(":///") + ":///".length()));
    return StoreLocation.of(database).artifacts();
  }
}
