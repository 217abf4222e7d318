package io.heaviside.cli;

import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.tracking.Tracker;
import io.heaviside.workflow.PreprocessObserver;
import io.heaviside.workflow.PreprocessRecorder;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whether and where a preprocessing run is kept. */
final class PreprocessTrackingOptions {
  @Option(
      names = "--tracking",
      negatable = true,
      arity = "0",
      fallbackValue = "true",
      description =
          "Keep a run with options, counts, times and the manifest, in the experiment preprocess"
              + " unless --experiment names another (default: only with --tracking-uri or"
              + " --experiment).")
  private @Nullable Boolean tracked;

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private TrackingOptions tracking = new TrackingOptions();

  /**
   * Runs a pipeline and keeps its run, if the user wants it.
   *
   * @param dataset its name
   * @param output where it will be, a path or a URI
   */
  PreprocessResult keep(
      Surroundings surroundings,
      String dataset,
      String output,
      Function<PreprocessObserver, PreprocessResult> pipeline) {
    if (!Objects.requireNonNullElse(tracked, tracking.isNamed())) {
      return pipeline.apply(PreprocessObserver.NONE);
    }
    String experiment =
        Objects.requireNonNullElse(tracking.experiment(), PreprocessRecorder.EXPERIMENT);
    try (Tracker tracker = tracking.open(surroundings)) {
      return pipeline.apply(new PreprocessRecorder(tracker, experiment, dataset, output));
    }
  }
}
