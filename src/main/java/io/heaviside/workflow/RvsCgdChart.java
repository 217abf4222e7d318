package io.heaviside.workflow;

import io.heaviside.trainer.theory.Quantities;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The experiment of Figure 4 of Dinh &amp; Xin (2020): how f, L_beta, theta and the error of u
 * fall, with the tan law and theta_eq beside them. Curves and axes are chosen here, because the
 * figure was not at hand.
 */
final class RvsCgdChart {
  private static final int WIDTH = 1100;
  private static final int HEIGHT = 680;
  // Below this a double shows its rounding, not the method.
  private static final double FLOOR = 1e-15;
  private static final int DOTS = 25;
  private static final Color INK = new Color(0x33, 0x33, 0x33);
  private static final Color GRID = new Color(0xEC, 0xEC, 0xEC);

  private RvsCgdChart() {}

  /**
   * Draws the picture as PNG.
   *
   * @param steps at least two
   * @param equilibrium theta_eq, radians; drawn where it is above rounding
   */
  static byte[] png(String title, List<Quantities> steps, double equilibrium) throws IOException {
    XYChart chart = empty(title);
    List<Quantities> rows = unevenly(steps);
    curve(chart, "f(w)", rows, Quantities::loss, 0xE69F00);
    curve(chart, "L_β(u, w)", rows, Quantities::lagrangian, 0xD55E00);
    curve(chart, "‖u − w*‖", rows, Quantities::errorOfU, 0x009E73);
    curve(chart, "θ(w, w*)", rows, Quantities::theta, 0x0072B2);
    dots(chart, "tan law for θ", rows);
    if (equilibrium > FLOOR) {
      line(chart, "θ_eq", List.of(rows.get(0), rows.get(rows.size() - 1)), equilibrium);
    }
    return ChartEncoder.getBytes(chart, "png");
  }

  /** Without the second: XChart labels evenly spaced points themselves, not round numbers. */
  private static List<Quantities> unevenly(List<Quantities> steps) {
    return IntStream.range(0, steps.size())
        .filter(i -> i != 1 || steps.size() < 4)
        .mapToObj(steps::get)
        .toList();
  }

  private static XYChart empty(String title) {
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle("step t").build();
    chart
        .getStyler()
        .setYAxisLogarithmic(true)
        .setYAxisLogarithmicDecadeOnly(true)
        .setYAxisTickLabelsFormattingFunction(RvsCgdChart::decade)
        .setXAxisDecimalPattern("#,##0")
        .setXAxisTickMarkSpacingHint(120)
        .setPlotGridLinesColor(GRID)
        .setPlotGridLinesStroke(new BasicStroke(1))
        .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13))
        .setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14))
        .setAxisTickLabelsColor(INK)
        .setLocale(Locale.ROOT)
        .setMarkerSize(5)
        .setChartBackgroundColor(Color.WHITE)
        .setChartFontColor(INK)
        .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16))
        .setChartTitlePadding(12)
        .setChartPadding(16)
        .setPlotBorderVisible(false)
        .setLegendPosition(LegendPosition.OutsideE)
        .setLegendBorderColor(Color.WHITE)
        .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    return chart;
  }

  private static String decade(double value) {
    return String.format(Locale.ROOT, "%.0e", value);
  }

  private static void curve(
      XYChart chart,
      String label,
      List<Quantities> rows,
      ToDoubleFunction<Quantities> quantity,
      int rgb) {
    XYSeries series = add(chart, label, rows, quantity);
    if (series != null) {
      series.setLineColor(new Color(rgb)).setLineWidth(2.4f).setLineStyle(SeriesLines.SOLID);
    }
  }

  /** A prediction beside its curve: as dots, so that both are seen where they agree. */
  private static void dots(XYChart chart, String label, List<Quantities> rows) {
    int stride = Math.max(1, rows.size() / DOTS);
    List<Quantities> some =
        IntStream.range(0, rows.size()).filter(i -> i % stride == 0).mapToObj(rows::get).toList();
    XYSeries series = add(chart, label, some, Quantities::predictedTheta);
    if (series != null) {
      series.setLineStyle(SeriesLines.NONE);
      series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(INK);
    }
  }

  private static void line(XYChart chart, String label, List<Quantities> ends, double height) {
    XYSeries series = add(chart, label, ends, row -> height);
    if (series != null) {
      series.setLineColor(INK).setLineStyle(SeriesLines.DASH_DASH).setLineWidth(1.4f);
    }
  }

  /** Leaves out what a logarithmic axis cannot show; a series without points is none. */
  private static @Nullable XYSeries add(
      XYChart chart, String label, List<Quantities> rows, ToDoubleFunction<Quantities> quantity) {
    List<Quantities> shown =
        rows.stream().filter(row -> quantity.applyAsDouble(row) > FLOOR).toList();
    if (shown.isEmpty()) {
      return null;
    }
    double[] x = shown.stream().mapToDouble(Quantities::step).toArray();
    double[] y = shown.stream().mapToDouble(quantity).toArray();
    XYSeries series = chart.addSeries(label, x, y);
    series.setMarker(SeriesMarkers.NONE);
    return series;
  }
}
