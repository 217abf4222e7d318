package io.heaviside.pipelines.runner;

import io.heaviside.pipelines.options.RunnerOptions;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;

/** What Flink must be told, beyond what the user said. */
final class FlinkSetup {
  /** How a user asks for Flink inside this process. */
  static final String EMBEDDED = "--runner=FlinkRunner --flinkMaster=[local]";

  private static final String LOCAL = "[local]";

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
    if (isEmbedded(flink)) {
      if (flink.getParallelism() < 1) {
        int cores = Runtime.getRuntime().availableProcessors();
        flink.setParallelism(Math.min(cores, EMBEDDED_PARALLELISM));
      }
    } else if (flink.getFilesToStage() == null) {
      flink.setFilesToStage(WorkerJars.find(flink));
    }
  }

  static boolean isEmbedded(FlinkPipelineOptions flink) {
    return flink.getFlinkMaster().startsWith("[");
  }
}
