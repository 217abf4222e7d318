package io.heaviside.tracking.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.CheckedRun;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.delivery.RunWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SystemMetricsTest {
  @TempDir Path folder = Path.of("");

  /** What a run was given, as it came. */
  private static final class Taken implements RunWriter {
    final BlockingQueue<List<Entry>> batches = new LinkedBlockingQueue<>();

    @Override
    public void write(List<Entry> entries) {
      batches.add(entries);
    }

    @Override
    public void flush() {}
  }

  @Test
  void shouldNameWhatMlflowNamesWithPlausibleValues() {
    Map<String, Double> metrics = new Machine(folder).look();

    assertThat(metrics)
        .containsKeys(
            "system/system_memory_usage_megabytes",
            "system/system_memory_usage_percentage",
            "system/disk_usage_megabytes",
            "system/disk_available_megabytes",
            "system/disk_usage_percentage",
            "system/jvm_heap_usage_megabytes");
    assertThat(metrics).allSatisfy((key, value) -> assertThat(value).as(key).isBetween(0.0, 1e12));
    assertThat(metrics)
        .allSatisfy(
            (key, value) ->
                assertThat(key.endsWith("percentage") ? value : 0)
                    .as(key)
                    .isLessThanOrEqualTo(100));
    double heap = metrics.getOrDefault("system/jvm_heap_usage_megabytes", 0.0);
    assertThat(heap).isBetween(1.0, Runtime.getRuntime().maxMemory() / 1e6);
  }

  @Test
  void shouldReadWhatNvidiaSmiPrintsAndLeaveOutWhatItDoesNotKnow() {
    assertThat(Gpus.metrics("0, 37, 1000, 4000, 112.50"))
        .isEqualTo(
            Map.of(
                "system/gpu_0_utilization_percentage", 37.0,
                "system/gpu_0_memory_usage_megabytes", 1048.576,
                "system/gpu_0_memory_usage_percentage", 25.0,
                "system/gpu_0_power_usage_watts", 112.5));
    assertThat(Gpus.metrics("11, [N/A], 10, 20, [Not Supported]"))
        .containsOnlyKeys(
            "system/gpu_11_memory_usage_megabytes", "system/gpu_11_memory_usage_percentage");
    assertThat(Gpus.metrics("No devices were found")).isEmpty();
  }

  @Test
  void shouldCountTheLooksAndStopWhenTheRunEnds() throws Exception {
    Taken taken = new Taken();
    CheckedRun run = new CheckedRun("id", Clock.systemUTC(), taken);
    SystemMetrics.begin(
        run,
        TrackerConfig.embedded(folder.resolve("mlflow.db"), folder)
            .withSystemMetrics(Duration.ofMillis(5)));
    for (int step = 0; step < 3; step++) {
      List<Entry> look = taken.batches.poll(30, TimeUnit.SECONDS);
      int expected = step;
      assertThat(look)
          .isNotEmpty()
          .allSatisfy(entry -> assertThat(((Entry.Point) entry).step()).isEqualTo(expected));
    }
    run.end(RunStatus.FINISHED);
    Entry last = null;
    for (List<Entry> batch = taken.batches.poll(); batch != null; batch = taken.batches.poll()) {
      last = batch.get(0);
    }
    assertThat(last).isInstanceOf(Entry.End.class);
    assertThat(taken.batches.poll(50, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void shouldSayOnceThatTheMachineCannotBeReadAndGoOnWhenItCan() throws Exception {
    Taken taken = new Taken();
    List<String> notices = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger looks = new AtomicInteger();
    CheckedRun run = new CheckedRun("id", Clock.systemUTC(), taken);
    SystemMetrics.begin(
        run,
        TrackerConfig.embedded(folder.resolve("mlflow.db"), folder)
            .withNotices(notices::add)
            .withSystemMetrics(Duration.ofMillis(5)),
        () -> {
          if (looks.incrementAndGet() <= 2) {
            throw new UncheckedIOException(new IOException("/proc is not mounted"));
          }
          return Map.of("system/load", 0.5);
        });

    assertThat(taken.batches.poll(30, TimeUnit.SECONDS)).hasSize(1);
    run.end(RunStatus.FINISHED);
    assertThat(notices)
        .singleElement()
        .asString()
        .contains("/proc is not mounted", "run id lacks its system metrics");
  }

  @Test
  void shouldObeyMlflowsVariables() {
    assertThat(TrackerConfig.fromEnvironment(Map.of(), folder).systemMetrics())
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(with("MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING", "false").systemMetrics()).isNull();
    assertThat(with("MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING", "1").systemMetrics()).isNotNull();
    assertThat(with("MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL", "2.5").systemMetrics())
        .isEqualTo(Duration.ofMillis(2_500));
    assertThatThrownBy(() -> with("MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL", "often"))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("found often; expected seconds");
    assertThatThrownBy(() -> with("MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING", "maybe"))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("found maybe; expected true or false");
  }

  private TrackerConfig with(String variable, String value) {
    return TrackerConfig.fromEnvironment(Map.of(variable, value), folder);
  }
}
