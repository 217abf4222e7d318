package io.heaviside.pipelines.dataflow;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.cluster.DatasetKind;
import io.heaviside.pipelines.options.PreprocessOptions;
import org.apache.beam.runners.dataflow.DataflowRunner;
import org.apache.beam.sdk.PipelineResult;

/**
 * Hands a pipeline over to Dataflow, or with {@code --templateLocation} makes a template of it. It
 * never waits for the job: a template has none, and a job goes on without its launcher.
 *
 * <p>The job leaves shards, dead letters and {@code report.json}; there is no {@code dataset.json}
 * until someone commits them, which nothing does yet.
 */
public final class DataflowLauncher {
  private DataflowLauncher() {}

  /** The dataset's kind, then its options and Beam's. */
  public static void main(String[] arguments) {
    try {
      launch(arguments);
    } catch (InputException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /**
   * Submits the job or writes the template.
   *
   * @return what the runner knows of it at that moment
   * @throws InputException if an argument or the raw data are not as they must be
   */
  static PipelineResult launch(String... arguments) {
    DatasetKind kind = DatasetKind.named(arguments);
    String[] options = DatasetKind.rest(arguments);
    check(kind.options(options));
    return kind.graph(options).run();
  }

  private static void check(PreprocessOptions options) {
    if (options.getRunner() != DataflowRunner.class) {
      throw new InputException(
          "--runner="
              + options.getRunner().getSimpleName()
              + ": give --runner=DataflowRunner; other runners are ./heaviside's.");
    }
    if (!options.getOutput().startsWith("gs://")) {
      throw new InputException(
          "--output="
              + options.getOutput()
              + ": Dataflow's workers cannot write there. Give a folder such as"
              + " gs://bucket/shards.");
    }
  }
}
