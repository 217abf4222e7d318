package io.heaviside.sweep;

import io.heaviside.tracking.RunStatus;
import io.heaviside.trainer.engine.Engine;
import io.heaviside.workflow.LayerHelpers;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Trains trials, one for each element, wherever the runner has room. What comes out is a line for
 * each trial; what it came to is in its run, where a restarted sweep finds it too.
 */
final class TrainTrials extends PTransform<PBegin, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<TrialTask> tasks;

  /**
   * @param tasks at least one
   */
  TrainTrials(List<TrialTask> tasks) {
    this.tasks = new ArrayList<>(tasks);
  }

  @Override
  public PCollection<String> expand(PBegin begin) {
    return begin
        .apply("Trials", Create.of(tasks).withCoder(SerializableCoder.of(TrialTask.class)))
        // Without it a runner may train all of them one after the other, in the step that made
        // them.
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("Train", ParDo.of(new TrainFn()))
        .setCoder(StringUtf8Coder.of());
  }

  static final class TrainFn extends DoFn<TrialTask, String> {
    private static final long serialVersionUID = 1L;

    private final LayerHelpers helpers = LayerHelpers.here();

    /** Another machine's networks must take the same path through DL4J as this one's. */
    @Setup
    public void setUp() {
      helpers.adopt();
    }

    @ProcessElement
    public void train(@Element TrialTask task, OutputReceiver<String> out) {
      Engine.withThreads(
          task.threads(),
          () -> {
            RunStatus status = TrialTraining.run(task);
            Metrics.counter("io.heaviside.sweep", "trials_" + status).inc();
            out.output(task.trial() + " " + status);
          });
    }
  }
}
