package io.heaviside.pipelines.options;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** What every preprocessing pipeline is told, beside Beam's own options. */
public interface PreprocessOptions extends RunnerOptions {
  @Description("Directory for the shards and dataset.json; created if need be. Required.")
  @Default.String("")
  String getOutput();

  void setOutput(String output);

  @Description(
      "Shards of the training split; another split gets as many as make its shards about as large,"
          + " at least one.")
  @Default.Integer(8)
  int getShards();

  void setShards(int shards);

  @Description("Seed of the order of the images and of their distribution over the shards.")
  @Default.Long(42)
  long getSeed();

  void setSeed(long seed);

  @Description(
      "Make the dataset anew and replace what the output directory holds. Without it, a finished"
          + " dataset of the same raw files and options is kept, and any other one is an error.")
  @Default.Boolean(false)
  boolean isOverwrite();

  void setOverwrite(boolean overwrite);
}
