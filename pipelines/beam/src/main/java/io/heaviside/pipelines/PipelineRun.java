package io.heaviside.pipelines;

import io.heaviside.pipelines.runner.RemoteJob;
import io.heaviside.records.DatasetException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/** Runs a pipeline to its end. */
public final class PipelineRun {
  private PipelineRun() {}

  /**
   * Runs and waits. Where the calling thread is interrupted, the job of a cluster is cancelled; in
   * this process the interrupt reaches the runner.
   *
   * @return the finished run
   * @throws InputException or DatasetException as thrown by a step, freed of what the runner wraps
   *     around it
   * @throws IllegalStateException if the pipeline ends in any other way than done
   * @throws java.util.concurrent.CancellationException if the thread was interrupted while a
   *     cluster had the job
   */
  public static PipelineResult finish(Pipeline pipeline) {
    PipelineResult result;
    PipelineResult.State state;
    try {
      if (RemoteJob.is(pipeline.getOptions())) {
        result = new RemoteJob(pipeline).finish();
      } else {
        result = pipeline.run();
      }
      state = result.waitUntilFinish();
    } catch (RuntimeException e) {
      throw unwrapped(e);
    }
    if (state != PipelineResult.State.DONE) {
      throw new IllegalStateException("The pipeline ended as " + state + ".");
    }
    return result;
  }

  /** Found by following the causes; the runner's own exception where there is no such cause. */
  private static RuntimeException unwrapped(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InputException || cause instanceof DatasetException) {
        return (RuntimeException) cause;
      }
    }
    return failure;
  }
}
