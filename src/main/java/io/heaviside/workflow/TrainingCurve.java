package io.heaviside.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws how accuracy and sparsity went over the epochs, as a PNG for the run's artifacts. */
final class TrainingCurve {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 540;

  /** What is drawn, where a run has it: metric and the name a reader knows it by. */
  private static final List<Map.Entry<String, String>> CURVES =
      List.of(
          Map.entry("train/accuracy", "train accuracy"),
          Map.entry("test/accuracy", "test accuracy, dense w"),
          Map.entry("test/accuracy_sparse", "test accuracy, sparse u"),
          Map.entry("sparsity/total", "sparsity of u"));

  private TrainingCurve() {}

  /**
   * Writes the picture.
   *
   * @param epochs the metrics of each epoch, first epoch first; at least one
   */
  static void write(Path png, String title, List<Map<String, Double>> epochs) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("epoch")
            .yAxisTitle("share")
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS).setAntiAlias(true);
    chart.getStyler().setXAxisDecimalPattern("0").setYAxisDecimalPattern("0.00");
    chart.getStyler().setYAxisGroupPosition(0, YAxisPosition.Left);
    CURVES.forEach(curve -> add(chart, curve.getKey(), curve.getValue(), epochs));
    BitmapEncoder.saveBitmap(chart, png.toString(), BitmapFormat.PNG);
  }

  private static void add(
      XYChart chart, String metric, String label, List<Map<String, Double>> epochs) {
    int[] present =
        IntStream.range(0, epochs.size()).filter(i -> isFinite(epochs.get(i).get(metric))).toArray();
    if (present.length == 0) {
      return;
    }
    double[] x = IntStream.of(present).mapToDouble(i -> i + 1).toArray();
    double[] y = IntStream.of(present).mapToDouble(i -> epochs.get(i).get(metric)).toArray();
    chart.addSeries(label, x, y).setMarker(SeriesMarkers.CIRCLE);
  }

  private static boolean isFinite(@Nullable Double value) {
    return value != null && Double.isFinite(value);
  }
}
