package io.heaviside.pipelines.options;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.PipelineOptions;

/** What is known of every pipeline's runner, beside Beam's own options. */
public interface RunnerOptions extends PipelineOptions {
  @Description("Whether --runner was given; otherwise the size of the data chooses it.")
  @Hidden
  @JsonIgnore
  @Default.Boolean(false)
  boolean isRunnerGiven();

  void setRunnerGiven(boolean given);
}
