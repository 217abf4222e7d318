package io.heaviside.workflow;

import io.heaviside.trainer.evaluation.Calibration;
import io.heaviside.trainer.evaluation.Confusion;
import io.heaviside.trainer.evaluation.Evaluation;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws the tables of an evaluation. */
final class EvaluationCharts {
  /** Of more classes nobody could tell one square from the next; the CSV has them all. */
  private static final int MOST_CLASSES = 100;

  private static final int WIDTH = 900;
  private static final int HEIGHT = 640;

  private final String title;
  private final Evaluation evaluation;
  private final Confusion confusion;
  private final List<String> classes;

  /** The pictures of one evaluation, with names of the classes by label. */
  EvaluationCharts(String title, Evaluation evaluation, List<String> classes) {
    this.title = title;
    this.evaluation = evaluation;
    this.confusion = evaluation.confusion();
    this.classes = classes;
  }

  /** Returns the pictures by name; of very many classes only the calibration can be shown. */
  SortedMap<String, Chart<?, ?>> byName() {
    SortedMap<String, Chart<?, ?>> charts = new TreeMap<>();
    charts.put("calibration", calibration());
    if (classes.size() <= MOST_CLASSES) {
      charts.put("confusion-matrix", confusion());
      charts.put("class-accuracy", classAccuracy());
    }
    return charts;
  }

  /** Squares by true and predicted class, darker for a larger share of the true class. */
  private Chart<?, ?> confusion() {
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("predicted class")
            .yAxisTitle("true class")
            .build();
    int[][] percent = new int[classes.size()][classes.size()];
    for (int is = 0; is < classes.size(); is++) {
      for (int as = 0; as < classes.size(); as++) {
        double of = Math.max(1, confusion.images(is));
        percent[as][is] = (int) Math.round(100 * confusion.counts().get(is).get(as) / of);
      }
    }
    int[] axis = IntStream.range(0, classes.size()).toArray();
    chart.addSeries("percent of the true class", axis, axis, percent);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setRangeColors(new Color[] {Color.WHITE, new Color(0x08306b)});
    chart.getStyler().setShowValue(classes.size() <= 20);
    return chart;
  }

  /** A bar for each class with images: the share of them that is classified correctly. */
  private Chart<?, ?> classAccuracy() {
    CategoryChart chart = bars(title, "class", "accuracy, %");
    chart.addSeries(
        "accuracy",
        classes,
        IntStream.range(0, classes.size()).mapToObj(i -> 100 * confusion.accuracy(i)).toList());
    chart.getStyler().setXAxisLabelRotation(classes.size() > 12 ? 90 : 0);
    return chart;
  }

  /**
   * Accuracy beside mean confidence in each bin with images: the same height where it is well
   * calibrated.
   */
  private Chart<?, ?> calibration() {
    Calibration calibration = evaluation.calibration();
    CategoryChart chart =
        bars(
            String.format(
                Locale.ROOT,
                "%s: expected calibration error %.2f %%",
                title,
                100 * calibration.expectedError()),
            "confidence up to, %",
            "%");
    List<String> upper =
        calibration.bins().stream()
            .map(bin -> String.format(Locale.ROOT, "%.0f", 100 * bin.upper()))
            .toList();
    chart.addSeries(
        "accuracy", upper, calibration.bins().stream().map(bin -> 100 * bin.accuracy()).toList());
    chart.addSeries(
        "mean confidence",
        upper,
        calibration.bins().stream().map(bin -> 100 * bin.confidence()).toList());
    chart.getStyler().setLegendVisible(true).setLegendPosition(LegendPosition.OutsideS);
    return chart;
  }

  private static CategoryChart bars(String title, String x, String y) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE).setLegendVisible(false);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0);
    return chart;
  }
}
