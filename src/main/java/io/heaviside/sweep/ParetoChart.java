package io.heaviside.sweep;

import io.heaviside.workflow.Drawing;
import java.awt.Color;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Accuracy against sparsity: a point for each setting, a line through the front. */
final class ParetoChart {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 600;
  private static final Color ALL = new Color(0x8a8f98);
  private static final Color FRONT = new Color(0x1f6fb4);

  private ParetoChart() {}

  /**
   * Draws settings that were trained to the end, at least one.
   *
   * @param file where it is to go, for messages
   * @throws io.heaviside.trainer.config.ConfigException if Java has no fonts
   */
  static byte[] png(Path file, SweepOutcome outcome) {
    return Drawing.of(file, () -> ChartEncoder.getBytes(chart(outcome), "png"));
  }

  private static XYChart chart(SweepOutcome outcome) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(outcome.plan().name())
            .xAxisTitle("sparsity, %")
            .yAxisTitle("accuracy, %")
            .build();
    chart
        .getStyler()
        .setLegendPosition(LegendPosition.OutsideS)
        .setChartBackgroundColor(Color.WHITE)
        .setLocale(Locale.ROOT);
    List<SettingResult> complete =
        outcome.ranking().stream().filter(SettingResult::isComplete).toList();
    add(chart, "settings", complete, ALL).setLineStyle(SeriesLines.NONE);
    add(chart, "Pareto front", outcome.front(), FRONT).setLineColor(FRONT);
    return chart;
  }

  private static XYSeries add(
      XYChart chart, String label, List<SettingResult> settings, Color color) {
    List<SettingResult> sorted =
        settings.stream().sorted(Comparator.comparingDouble(ParetoFront::sparsity)).toList();
    XYSeries series =
        chart.addSeries(
            label,
            sorted.stream().mapToDouble(s -> 100 * ParetoFront.sparsity(s)).toArray(),
            sorted.stream().mapToDouble(s -> 100 * ParetoFront.accuracy(s)).toArray());
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(color);
    return series;
  }
}
