package io.heaviside.pipelines.runner;

import io.heaviside.pipelines.options.RunnerOptions;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What Flink must be told, beyond what the user said. */
final class FlinkSetup {
  /** How a user asks for Flink inside this process. */
  static final String EMBEDDED = "--runner=FlinkRunner --flinkMaster=[local]";

  private static final String LOCAL = "[local]";

  /**
   * The cluster on whose JobManager this process runs: it knows its parallelism and has the jar.
   */
  private static final String THIS_CLUSTER = "[auto]";

  /** Each worker holds one shard while it sorts it, so more of them would need a larger heap. */
  private static final int EMBEDDED_PARALLELISM = 4;

  private FlinkSetup() {}

  /** Takes Flink, inside this process. */
  static void embed(RunnerOptions options) {
    options.setRunner(FlinkRunner.class);
    options.as(FlinkPipelineOptions.class).setFlinkMaster(LOCAL);
  }

  /** Sets what the user left open. */
  static void complete(RunnerOptions options) {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    if (flink.getFlinkMaster().equals(THIS_CLUSTER)) {
      return;
    }
    if (isEmbedded(flink)) {
      if (flink.getParallelism() < 1) {
        int cores = Runtime.getRuntime().availableProcessors();
        flink.setParallelism(Math.min(cores, EMBEDDED_PARALLELISM));
      }
    } else if (flink.getFilesToStage() == null) {
      flink.setFilesToStage(WorkerJars.find(flink));
    }
  }

  /** Without a cluster that has started this program, Flink embeds itself for want of one. */
  static boolean isEmbedded(FlinkPipelineOptions flink) {
    String master = flink.getFlinkMaster();
    return master.startsWith("[") && !(master.equals(THIS_CLUSTER) && isOfCluster());
  }

  /** Flink forbids another environment to a program that it has started with one. */
  private static boolean isOfCluster() {
    return !StreamExecutionEnvironment.areExplicitEnvironmentsAllowed();
  }
}
