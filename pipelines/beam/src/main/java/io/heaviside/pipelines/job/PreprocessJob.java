package io.heaviside.pipelines.job;

import io.heaviside.pipelines.output.DatasetRecipe;
import io.heaviside.pipelines.output.OutputDirectory;
import io.heaviside.pipelines.report.RunReport;
import io.heaviside.pipelines.sharding.ShardTarget;
import org.apache.beam.sdk.Pipeline;

/** Raw data that were found to be usable, and what is to be made of them. */
public interface PreprocessJob {
  /** All that the dataset's bytes depend on. */
  DatasetRecipe recipe();

  /** Size of the raw data, unpacked from gzip; it chooses the runner. */
  long rawBytes();

  /**
   * Adds the whole graph; all that it reads and writes are names in its steps.
   *
   * @param target a path or URI that Beam's file systems know
   * @param reportFile likewise; the sum of all reports goes there
   */
  void build(Pipeline pipeline, ShardTarget target, String reportFile);

  /**
   * Judges what a run came to, before it becomes a dataset.
   *
   * @throws io.heaviside.pipelines.InputException if the raw data turned out to be unusable
   * @throws IllegalStateException if something was not read
   */
  void check(RunReport report, OutputDirectory directory);
}
