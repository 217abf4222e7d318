package io.heaviside.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewestRunsTest {
  @TempDir private Path directory;

  private static void run(Tracker tracker, String experiment, String name, String kind) {
    TrackedRun run =
        tracker.start(new RunRequest(experiment, name, Map.of(PreprocessRecorder.KIND_TAG, kind)));
    run.end(RunStatus.FINISHED);
  }

  private static List<String> names(List<RunSummary> runs) {
    return runs.stream().map(RunSummary::name).toList();
  }

  @Test
  void shouldFindTrainingRunsBehindAnyNumberOfPreprocessingRuns() {
    TrackerConfig config =
        TrackerConfig.fromEnvironment(
            Map.of("MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING", "false"), directory);
    try (Tracker tracker = Tracker.open(config)) {
      run(tracker, "mnist", "lenet", "train");
      for (int i = 0; i < 9; i++) {
        run(tracker, "preprocess", "digits", PreprocessRecorder.KIND);
      }

      assertThat(names(NewestRuns.of(tracker, RunQuery.newest(1)))).containsExactly("lenet");
      assertThat(names(NewestRuns.of(tracker, RunQuery.newest(20)))).containsExactly("lenet");
      assertThat(names(NewestRuns.of(tracker, new RunQuery("preprocess", 2))))
          .containsExactly("digits", "digits");
    }
  }
}
