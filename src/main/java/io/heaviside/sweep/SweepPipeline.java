package io.heaviside.sweep;

import io.heaviside.pipelines.PipelineRun;
import io.heaviside.pipelines.options.BeamArguments;
import io.heaviside.pipelines.options.RunnerOptions;
import io.heaviside.pipelines.runner.RunnerChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;

/** Runs trials on a runner and waits for all of them. */
final class SweepPipeline {
  private final RunnerOptions options;
  private final int parallel;

  private SweepPipeline(RunnerOptions options, int parallel) {
    this.options = options;
    this.parallel = parallel;
  }

  /**
   * Reads Beam's options. The runner has as many places as trials shall run at once, unless the
   * user gave it another number.
   *
   * @throws io.heaviside.pipelines.InputException if one is wrong
   */
  static SweepPipeline of(List<String> arguments, int parallel) {
    List<String> all = new ArrayList<>(arguments);
    for (String places : List.of("--targetParallelism=", "--parallelism=")) {
      if (arguments.stream().noneMatch(argument -> argument.startsWith(places))) {
        all.add(places + parallel);
      }
    }
    return new SweepPipeline(BeamArguments.parse(RunnerOptions.class, all), parallel);
  }

  /** Whether trials are trained in this process, with its files. */
  boolean isHere() {
    return RunnerChoice.isThisProcess(options);
  }

  /** Returns how many trials the runner trains at once in this process, or else is asked for. */
  int places() {
    if (options.getRunner() == DirectRunner.class) {
      return options.as(DirectOptions.class).getTargetParallelism();
    }
    if (options.getRunner() == FlinkRunner.class) {
      return Math.max(1, options.as(FlinkPipelineOptions.class).getParallelism());
    }
    return parallel;
  }

  /** Returns the runner's name. */
  String runner() {
    return options.getRunner().getSimpleName();
  }

  /**
   * Trains.
   *
   * @param name of the job
   * @param tasks at least one
   */
  void train(String name, List<TrialTask> tasks) {
    options.setJobName(name);
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply("TrainTrials", new TrainTrials(tasks));
    if (isHere()) {
      waitFor(new FutureTask<>(() -> PipelineRun.finish(pipeline)));
    } else {
      PipelineRun.finish(pipeline);
    }
  }

  /**
   * A signal interrupts the thread of the command. It must not break the runner, whose trials hear
   * of the signal by themselves, write their checkpoints and end: those are waited for.
   */
  private static void waitFor(FutureTask<?> work) {
    Thread thread = new Thread(work, "heaviside-sweep");
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    boolean waiting = true;
    while (waiting) {
      try {
        work.get();
        waiting = false;
      } catch (InterruptedException e) {
        // Nor must it break the writing of the sweep's own end: the cancellation says it all.
        waiting = true;
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      }
    }
  }
}
