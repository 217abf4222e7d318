package io.heaviside.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.tracking.server.TestServer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What tracking costs the training thread: processor time, so that a busy machine does not change
 * it. An epoch here has 50 metrics and 469 losses of single steps, as MNIST in batches of 128.
 *
 * <p>The bound is 1 % of an epoch of five seconds; LeNet takes longer on two cores.
 */
@Timeout(120)
class TrackingCostTest {
  private static final int STEPS = 469;
  private static final int EPOCHS = 30;
  private static final int WARM_UP = 20;
  private static final double BOUND_MILLIS = 50;

  @TempDir Path folder = Path.of("");

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  private double epochMillis(TrackerConfig config) {
    Map<String, Double> epoch = new TreeMap<>();
    for (int i = 0; i < 50; i++) {
      epoch.put("metric/" + i, i / 7.0);
    }
    double[] millis = new double[EPOCHS];
    try (Tracker tracker = Tracker.open(config)) {
      TrackedRun run = tracker.start(new RunRequest("cost", "cost", Map.of()));
      for (int e = -WARM_UP; e < EPOCHS; e++) {
        long begun = threads.getCurrentThreadCpuTime();
        for (int step = 0; step < STEPS; step++) {
          run.metrics(Map.of("step/loss", 1.0 / (step + 1)), (long) (e + WARM_UP) * STEPS + step);
        }
        run.metrics(epoch, e);
        run.flush();
        millis[Math.max(e, 0)] = (threads.getCurrentThreadCpuTime() - begun) / 1e6;
      }
      run.end(RunStatus.FINISHED);
    }
    Arrays.sort(millis);
    return millis[EPOCHS / 2];
  }

  @Test
  void shouldCostTheTrainingThreadLessThanAHundredthOfAnEpoch() throws Exception {
    double embedded = epochMillis(TrackerConfig.embedded(folder.resolve("mlflow.db"), folder));
    double remote;
    try (TestServer server = new TestServer()) {
      remote =
          epochMillis(
              TrackerConfig.fromEnvironment(
                  Map.of("MLFLOW_TRACKING_URI", server.address()), folder));
    }
    System.out.printf(
        "an epoch of 50 metrics and %d step losses costs the training thread %.2f ms (embedded"
            + " store), %.2f ms (server, with spool)%n",
        STEPS, embedded, remote);
    assertThat(embedded).isLessThan(BOUND_MILLIS);
    assertThat(remote).isLessThan(BOUND_MILLIS);
  }
}
