package io.heaviside.tracking.server;

import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.sqlite.SqliteTracker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** An embedded store and a server for each test, since what holds of one backend holds of both. */
abstract class BothBackends {
  @TempDir Path folder = Path.of("");
  final FakeMlflow server;

  BothBackends() throws IOException {
    server = FakeMlflow.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  Tracker embedded() {
    return new SqliteTracker(TrackerConfig.embedded(folder.resolve("mlflow.db"), folder));
  }

  Tracker remote() {
    return new ServerTracker(toServer());
  }

  /** How the server is reached; a test may want it otherwise. */
  TrackerConfig toServer() {
    return TrackerConfig.fromEnvironment(
        Map.of("MLFLOW_TRACKING_URI", server.uri().toString()), folder);
  }
}
