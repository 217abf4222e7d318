package io.heaviside.pipelines.runner;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job of a cluster, whose client this process is. The client may go away and the job goes on; so
 * that nobody pays for work whose result is not wanted, an interrupt of the waiting thread cancels
 * the job, and the end of its work is waited for.
 */
public final class RemoteJob {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteJob.class);

  /** What a process that was asked to end has left for its job, and for what comes after it. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final long PAUSE_MILLIS = 500;

  private final Pipeline pipeline;
  private final FutureTask<PipelineResult> work = new FutureTask<>(this::run);
  private volatile @Nullable PipelineResult submitted;

  /** With a pipeline that is not running yet. */
  public RemoteJob(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /** Whether a pipeline with these options becomes the job of a cluster that this process asks. */
  public static boolean is(PipelineOptions options) {
    Class<?> runner = options.getRunner();
    if (runner == FlinkRunner.class) {
      return !options.as(FlinkPipelineOptions.class).getFlinkMaster().startsWith("[");
    }
    return runner.getSimpleName().equals("DataflowRunner");
  }

  private PipelineResult run() {
    PipelineResult result = pipeline.run();
    submitted = result;
    result.waitUntilFinish();
    return result;
  }

  /**
   * Runs and waits.
   *
   * @throws CancellationException if the calling thread was interrupted; the job is cancelled then,
   *     or the log says why it is not
   * @throws RuntimeException as the runner throws it
   */
  public PipelineResult finish() {
    Thread thread = new Thread(work, "heaviside-job");
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    try {
      return work.get();
    } catch (InterruptedException e) {
      cancel();
      throw new CancellationException("The job " + name() + " was cancelled.");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  /** Again and again, because the job may still be on its way to the cluster. */
  private void cancel() {
    LOG.warn("Cancelling the job {} of the cluster ...", name());
    long end = System.nanoTime() + PATIENCE.toNanos();
    boolean asked = false;
    String trouble = "it has not come there within " + PATIENCE.toSeconds() + " s";
    while (!ended() && System.nanoTime() < end) {
      try {
        asked |= ask();
      } catch (IOException | RuntimeException e) {
        trouble = String.valueOf(e);
      }
    }
    if (work.isDone()) {
      LOG.warn("The job {} has ended.", name());
    } else if (asked) {
      LOG.warn("The cluster is cancelling the job {}; its workers are still busy.", name());
    } else {
      LOG.warn("The job {} may go on ({}). See to it on the cluster.", name(), trouble);
    }
  }

  /** Whether there was a job to cancel. */
  private boolean ask() throws IOException {
    PipelineResult result = submitted;
    if (result != null) {
      result.cancel();
      return true;
    }
    // Flink's runner gives no result before the job's end.
    return pipeline.getOptions().getRunner() == FlinkRunner.class
        && FlinkJobs.cancel(pipeline.getOptions().as(FlinkPipelineOptions.class));
  }

  /** Waits a moment for the end. */
  private boolean ended() {
    try {
      work.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException again) {
      return work.isDone();
    }
  }

  private String name() {
    return pipeline.getOptions().getJobName();
  }
}
