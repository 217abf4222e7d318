package io.heaviside.pipelines.options;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.PipelineOptions;

/** Beam's own options, and whether the runner among them was asked for. */
public interface RunnerOptions extends PipelineOptions {
  @Description("Whether --runner was given; otherwise the work chooses it.")
  @Hidden
  @JsonIgnore
  @Default.Boolean(false)
  boolean isRunnerGiven();

  void setRunnerGiven(boolean given);
}
