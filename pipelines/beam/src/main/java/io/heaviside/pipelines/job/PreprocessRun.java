package io.heaviside.pipelines.job;

import io.heaviside.pipelines.PipelineRun;
import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.pipelines.options.PreprocessOptions;
import io.heaviside.pipelines.output.OutputDirectory;
import io.heaviside.pipelines.report.RunReport;
import io.heaviside.pipelines.runner.RunnerChoice;
import io.heaviside.pipelines.storage.Location;
import io.heaviside.records.DatasetManifest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;

/** Makes a dataset, or finds it made: open the output, keep or make, check, commit. */
public final class PreprocessRun {
  private final PreprocessOptions options;
  private final PreprocessJob job;
  private final Consumer<String> say;
  private Map<String, Double> metrics = Map.of();

  private PreprocessRun(PreprocessOptions options, PreprocessJob job, Consumer<String> say) {
    this.options = options;
    this.job = job;
    this.say = say;
  }

  /**
   * Runs a job to its end.
   *
   * @param job checks options and raw data and says what is to be made; its time counts
   * @param say told which runner is chosen, and why, when the work begins; of a dataset that is
   *     found made it hears nothing
   * @throws io.heaviside.pipelines.InputException if the raw data, an option or the output is not
   *     as it must be; no manifest is left then, nor a shard of this run
   */
  public static PreprocessResult run(
      PreprocessOptions options, Supplier<PreprocessJob> job, Consumer<String> say) {
    long start = System.nanoTime();
    FileSystems.setDefaultPipelineOptions(options);
    Location output = Location.parse("--output", options.getOutput());
    PreprocessRun run = new PreprocessRun(options, job.get(), say);
    try (OutputDirectory directory = OutputDirectory.open(output)) {
      Optional<DatasetManifest> kept =
          options.isOverwrite() ? Optional.empty() : directory.keep(run.job.recipe());
      DatasetManifest manifest = kept.orElseGet(() -> run.make(directory));
      Duration wall = Duration.ofNanos(System.nanoTime() - start);
      return new PreprocessResult(manifest, kept.isPresent(), wall, run.metrics);
    }
  }

  private DatasetManifest make(OutputDirectory directory) {
    say.accept(RunnerChoice.settle(options, job.rawBytes()));
    directory.clear();
    String reportFile = directory.workFile("report.json");
    Pipeline pipeline = Pipeline.create(options);
    job.build(pipeline, directory.target(), reportFile);
    metrics = StepMetrics.of(PipelineRun.finish(pipeline));
    RunReport report = RunReport.read(reportFile);
    job.check(report, directory);
    return directory.commit(job.recipe(), report);
  }
}
