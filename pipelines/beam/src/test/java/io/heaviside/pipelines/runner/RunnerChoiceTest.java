package io.heaviside.pipelines.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.pipelines.mnist.PreprocessMnist;
import io.heaviside.pipelines.options.PreprocessOptions;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class RunnerChoiceTest {
  private static final long MNIST = 54_880_000;
  private static final long IMAGENET = 147_000_000_000L;

  private static PreprocessOptions options(String... arguments) {
    return PreprocessMnist.options(arguments);
  }

  private static FlinkPipelineOptions flink(PreprocessOptions options) {
    return options.as(FlinkPipelineOptions.class);
  }

  @Test
  void shouldTakeTheDirectRunnerWhenTheDataAreSmall() {
    PreprocessOptions options = options();

    assertThat(RunnerChoice.settle(options, MNIST))
        .isEqualTo(
            "runner: direct, because 55 MB of raw data fit into memory (above 100 MB: embedded"
                + " Flink)");
    assertThat(options.getRunner()).isEqualTo(DirectRunner.class);
  }

  @Test
  void shouldTakeEmbeddedFlinkWhenTheDataAreLarge() {
    PreprocessOptions options = options();

    assertThat(RunnerChoice.settle(options, IMAGENET))
        .isEqualTo(
            "runner: embedded Flink, because 147.0 GB of raw data are more than the direct"
                + " runner's 100 MB");
    assertThat(options.getRunner()).isEqualTo(FlinkRunner.class);
    assertThat(flink(options).getFlinkMaster()).isEqualTo("[local]");
    assertThat(flink(options).getParallelism()).isBetween(1, 4);
    assertThat(flink(options).getFilesToStage()).isNull();
  }

  @Test
  void shouldDecideAtTheLimitExactly() {
    PreprocessOptions small = options();
    PreprocessOptions large = options();

    RunnerChoice.settle(small, 100_000_000);
    RunnerChoice.settle(large, 100_000_001);

    assertThat(small.getRunner()).isEqualTo(DirectRunner.class);
    assertThat(large.getRunner()).isEqualTo(FlinkRunner.class);
  }

  @Test
  void shouldObeyWhenARunnerIsAskedFor() {
    PreprocessOptions flink = options("--runner=FlinkRunner", "--flinkMaster=[local]");
    PreprocessOptions direct = options("--runner=DirectRunner");

    assertThat(RunnerChoice.settle(flink, MNIST)).isEqualTo("runner: FlinkRunner, as asked for");
    assertThat(flink.getRunner()).isEqualTo(FlinkRunner.class);
    assertThat(RunnerChoice.settle(direct, MNIST)).isEqualTo("runner: DirectRunner, as asked for");
    assertThat(RunnerChoice.settle(direct, IMAGENET))
        .contains("keeps all images in memory", "meant for 100 MB", "not for 147.0 GB")
        .contains("--runner=FlinkRunner --flinkMaster=[local]");
    assertThat(direct.getRunner()).isEqualTo(DirectRunner.class);
  }

  @Test
  void shouldLeaveJarAndParallelismToTheClusterWhenItsJobManagerRunsTheProgram() {
    PreprocessOptions options = options("--flinkMaster=[auto]");

    assertThat(RunnerChoice.settle(options, MNIST)).isEqualTo("runner: FlinkRunner, as asked for");
    assertThat(flink(options).getParallelism()).isEqualTo(-1);
    assertThat(flink(options).getFilesToStage()).isNull();
  }

  @Test
  void shouldAskForFlinkWhenAClusterIsNamed() {
    PreprocessOptions options = options("--flinkMaster=localhost:8081");

    RunnerChoice.settle(options, MNIST);

    assertThat(options.getRunner()).isEqualTo(FlinkRunner.class);
    assertThat(flink(options).getExecutionModeForBatch()).isEqualTo("BATCH_FORCED");
    assertThat(flink(options).getParallelism()).isEqualTo(-1);
  }

  @Test
  void shouldSendAClusterOnlyWhatItsWorkersNeed() {
    PreprocessOptions options = options("--flinkMaster=localhost:8081");

    RunnerChoice.settle(options, IMAGENET);

    assertThat(flink(options).getFilesToStage())
        .allSatisfy(file -> assertThat(Path.of(file)).exists())
        .anyMatch(file -> file.endsWith("beam/target/classes") || file.contains("pipelines-"))
        .anyMatch(file -> file.endsWith("records/target/classes") || file.contains("records-"))
        .anyMatch(file -> file.contains("beam-runners-flink-1.19-"))
        .anyMatch(file -> file.contains("commons-compress-"))
        .noneMatch(file -> file.contains("/flink-") || file.contains("junit"))
        .noneMatch(file -> file.contains("logback") || file.contains("slf4j"))
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldSendALibraryInTheVersionThatTheApplicationHas() {
    List<String> classPath =
        List.of("m2/byte-buddy-99.1.jar", "m2/deeplearning4j-nn-1.0.0.jar", "m2/flink-core-1.jar");

    assertThat(WorkerJars.among(classPath))
        .contains(classPath.get(0))
        .doesNotContain(classPath.get(1), classPath.get(2));
    assertThat(WorkerJars.among(List.of("all-in-one.jar"))).containsExactly("all-in-one.jar");
  }

  @Test
  void shouldLeaveTheFilesAloneThatTheUserNamed() {
    PreprocessOptions options =
        options("--flinkMaster=localhost:8081", "--filesToStage=my.jar", "--parallelism=7");

    RunnerChoice.settle(options, IMAGENET);

    assertThat(flink(options).getFilesToStage()).containsExactly("my.jar");
    assertThat(flink(options).getParallelism()).isEqualTo(7);
  }

  /**
   * {@code [auto]} is the cluster that has started the program, or for want of one this process.
   */
  @Test
  void shouldTellThisProcessFromTheClusterThatItIsOf() {
    PreprocessOptions auto = options("--runner=FlinkRunner", "--flinkMaster=[auto]");
    assertThat(RunnerChoice.isThisProcess(auto)).isTrue();
    OfCluster.begin();
    try {
      assertThat(RunnerChoice.isThisProcess(auto)).isFalse();
      assertThat(RunnerChoice.isThisProcess(options("--flinkMaster=[local]"))).isTrue();
    } finally {
      OfCluster.end();
    }
    assertThat(RunnerChoice.isThisProcess(options("--flinkMaster=flink:8081"))).isFalse();
    assertThat(RunnerChoice.isThisProcess(options("--runner=direct"))).isTrue();
  }

  /** What Flink does before it starts a program. */
  private static final class OfCluster extends StreamExecutionEnvironment {
    static void begin() {
      initializeContextEnvironment(configuration -> new OfCluster());
    }

    static void end() {
      resetContextEnvironment();
    }
  }
}
