package io.heaviside.workflow;

import io.heaviside.pipelines.InputException;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.theory.Quantities;
import io.heaviside.trainer.theory.RvsCgdExperiment;
import io.heaviside.trainer.theory.RvsCgdResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs the one-layer experiment of RVS-CGD and leaves its table and its picture. */
public final class RvsCgdTheory {
  private static final int SAFE_POINT = 1024;

  private final Progress progress;
  private final Cancellation cancellation;

  /** With the place that shows how far it is, and the one that says stop. */
  public RvsCgdTheory(Progress progress, Cancellation cancellation) {
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /**
   * Runs it.
   *
   * @param csv where the table goes: about a thousand evenly spaced steps
   * @param plot where the picture goes, a PNG
   * @param report is given the outcome before the picture is drawn, which needs fonts
   * @throws InputException if a file cannot be written
   * @throws ConfigException if this Java cannot draw
   */
  public void run(
      RvsCgdExperiment experiment,
      Optional<Path> csv,
      Optional<Path> plot,
      Consumer<RvsCgdOutcome> report) {
    Optional<OutputFile> table = csv.map(OutputFile::new);
    Optional<OutputFile> picture = plot.map(OutputFile::new);
    RvsCgdPath path = new RvsCgdPath(experiment.steps());
    RvsCgdResult result = iterate(experiment, path);
    table.ifPresent(file -> file.write(RvsCgdCsv.of(path.rows())));
    report.accept(new RvsCgdOutcome(experiment, result, path.checkpoints()));
    picture.ifPresent(file -> file.write(draw(file, experiment, result, path.rows())));
  }

  private RvsCgdResult iterate(RvsCgdExperiment experiment, RvsCgdPath path) {
    try (Progress.Task task = progress.start("Algorithm 1", experiment.steps())) {
      return experiment.run(
          now -> {
            path.add(now);
            if (now.step() % SAFE_POINT == 0) {
              cancellation.check();
              task.advanceTo(now.step());
            }
          });
    }
  }

  private static byte[] draw(
      OutputFile file, RvsCgdExperiment experiment, RvsCgdResult result, List<Quantities> rows) {
    String title =
        "RVS-CGD on one layer: "
            + experiment.relaxation().penalty()
            + ", η = "
            + Double.toString(experiment.eta()).replace(".0E", "e").replace('E', 'e')
            + ", "
            + experiment.nonZeros()
            + " of "
            + experiment.network().inputs()
            + " weights non-zero";
    return Drawing.of(
        file.path(), () -> RvsCgdChart.png(title, rows, result.predictedEquilibrium()));
  }
}
