package io.heaviside.workflow;

import io.heaviside.tracking.TrackedRun;
import io.heaviside.trainer.Measurement;
import io.heaviside.trainer.evaluation.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an evaluation leaves among a run's artifacts, in {@code evaluation/epoch-0003}: {@code
 * evaluation.json} with everything and, in folders {@code w} and {@code u}, confusion matrix,
 * accuracy of each class and calibration as CSV and as pictures.
 */
final class EvaluationFiles {
  private static final Logger LOG = LoggerFactory.getLogger(EvaluationFiles.class);

  private final String split;
  private final List<String> classes;

  /**
   * For a run.
   *
   * @param split what is measured
   * @param classes names by label
   */
  EvaluationFiles(String split, List<String> classes) {
    this.split = split;
    this.classes = classes;
  }

  /**
   * Stores what was measured after an epoch.
   *
   * @param measurements under the names of their accuracies
   */
  void store(TrackedRun run, int epoch, Map<String, Measurement> measurements) {
    String path = String.format(Locale.ROOT, "evaluation/epoch-%04d/", epoch);
    Map<String, Evaluation> evaluations = new TreeMap<>();
    measurements.forEach(
        (metric, measured) ->
            evaluations.put(metric.endsWith("_sparse") ? "u" : "w", measured.evaluation()));
    run.artifact(path + "evaluation.json", EvaluationJson.of(epoch, split, classes, evaluations));
    evaluations.forEach(
        (weights, evaluation) -> {
          store(run, path + weights, evaluation);
          draw(
              run,
              path + weights,
              split + " split, " + weights + " after epoch " + epoch,
              evaluation);
        });
  }

  private void store(TrackedRun run, String path, Evaluation evaluation) {
    run.artifact(
        path + "/confusion-matrix.csv", EvaluationCsv.confusion(evaluation.confusion(), classes));
    run.artifact(
        path + "/class-accuracy.csv", EvaluationCsv.classes(evaluation.confusion(), classes));
    run.artifact(path + "/calibration.csv", EvaluationCsv.calibration(evaluation.calibration()));
  }

  /** A machine without any font, or without room for a picture, keeps the numbers. */
  private void draw(TrackedRun run, String path, String title, Evaluation evaluation) {
    try {
      Path folder = Files.createTempDirectory("heaviside-evaluation");
      try {
        EvaluationCharts charts = new EvaluationCharts(title, evaluation, classes);
        for (Map.Entry<String, Chart<?, ?>> chart : charts.byName().entrySet()) {
          Files.write(
              folder.resolve(chart.getKey() + ".png"),
              ChartEncoder.getBytes(chart.getValue(), "png"));
        }
        run.artifacts(path, folder);
        run.flush();
      } finally {
        discard(folder);
      }
    } catch (IOException | RuntimeException | LinkageError | InternalError e) {
      LOG.warn(
          "No pictures in {}: {}. Without fonts, install some, e.g. fonts-dejavu-core and"
              + " fontconfig.",
          path,
          e.toString());
    }
  }

  private static void discard(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
