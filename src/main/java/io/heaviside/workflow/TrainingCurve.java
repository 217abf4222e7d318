package io.heaviside.workflow;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws how a run went over the epochs, as a PNG for its artifacts. */
final class TrainingCurve {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 540;
  private static final int LEFT = 0;
  private static final int RIGHT = 1;

  private TrainingCurve() {}

  /**
   * Writes the picture: accuracies on the left axis; on the right one the sparsity of u where the
   * run has a u, else the training loss.
   *
   * @param epochs the metrics of each epoch, first epoch first; at least one
   */
  static void write(Path png, String title, List<Map<String, Double>> epochs) throws IOException {
    String split = any(epochs, "test/accuracy") ? "test" : "validation";
    boolean sparse = any(epochs, split + "/accuracy_sparse");
    XYChart chart = empty(title, sparse);
    add(chart, LEFT, split + "/accuracy", 100, split + " accuracy of w", epochs);
    if (sparse) {
      add(chart, LEFT, split + "/accuracy_sparse", 100, split + " accuracy of u", epochs);
      add(chart, RIGHT, "sparsity/total", 100, "sparsity of u", epochs);
    } else {
      add(chart, RIGHT, "train/loss", 1, "training loss", epochs);
    }
    Files.write(png, ChartEncoder.getBytes(chart, "png"));
  }

  /** Not every epoch need have been measured. */
  private static boolean any(List<Map<String, Double>> epochs, String metric) {
    return epochs.stream().anyMatch(epoch -> epoch.containsKey(metric));
  }

  private static XYChart empty(String title, boolean sparse) {
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle("epoch").build();
    chart.setYAxisGroupTitle(LEFT, "accuracy, %");
    chart.setYAxisGroupTitle(RIGHT, sparse ? "sparsity, %" : "loss");
    chart
        .getStyler()
        .setLegendPosition(LegendPosition.OutsideS)
        .setChartBackgroundColor(Color.WHITE)
        .setYAxisGroupPosition(RIGHT, YAxisPosition.Right);
    chart.getStyler().setXAxisDecimalPattern("0");
    return chart;
  }

  private static void add(
      XYChart chart,
      int axis,
      String metric,
      double factor,
      String label,
      List<Map<String, Double>> epochs) {
    double[] y =
        epochs.stream()
            .mapToDouble(values -> factor * values.getOrDefault(metric, Double.NaN))
            .toArray();
    int[] known = IntStream.range(0, y.length).filter(i -> Double.isFinite(y[i])).toArray();
    if (known.length == 0) {
      return;
    }
    double[] epoch = IntStream.of(known).mapToDouble(i -> i + 1).toArray();
    double[] value = IntStream.of(known).mapToDouble(i -> y[i]).toArray();
    chart.addSeries(label, epoch, value).setMarker(SeriesMarkers.CIRCLE).setYAxisGroup(axis);
  }
}
