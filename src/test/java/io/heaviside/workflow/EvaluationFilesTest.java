package io.heaviside.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.heaviside.trainer.evaluation.Calibration;
import io.heaviside.trainer.evaluation.Calibration.Bin;
import io.heaviside.trainer.evaluation.Confusion;
import io.heaviside.trainer.evaluation.Evaluation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.internal.chartpart.Chart;

/** Of a matrix that is not its own mirror image: rows are what images are, columns what for. */
class EvaluationFilesTest {
  private static final List<String> CLASSES = List.of("cat", "dog", "owl", "elk");
  private static final List<List<Integer>> COUNTS =
      List.of(List.of(5, 2, 1, 0), List.of(0, 7, 3, 0), List.of(4, 0, 12, 0), List.of(0, 0, 0, 0));
  private static final Confusion CONFUSION = new Confusion(COUNTS);
  private static final Evaluation EVALUATION =
      new Evaluation(
          34,
          0.5,
          24 / 34.0,
          1,
          CONFUSION,
          new Calibration(
              List.of(new Bin(0, 0.5, 0, Double.NaN, Double.NaN), new Bin(0.5, 1, 34, 0.9, 0.75))));

  @Test
  void shouldHaveALineForEachTrueClassWhenWrittenAsCsv() {
    assertThat(EvaluationCsv.confusion(CONFUSION, CLASSES).lines())
        .containsExactly(
            "true class,cat,dog,owl,elk",
            "cat,5,2,1,0",
            "dog,0,7,3,0",
            "owl,4,0,12,0",
            "elk,0,0,0,0");
    assertThat(EvaluationCsv.classes(CONFUSION, CLASSES).lines())
        .containsExactly(
            "class,images,accuracy", "cat,8,0.625", "dog,10,0.7", "owl,16,0.75", "elk,0,");
    assertThat(EvaluationCsv.calibration(EVALUATION.calibration()).lines())
        .containsExactly(
            "confidence above,up to,images,confidence,accuracy",
            "0.0,0.5,0,,",
            "0.5,1.0,34,0.9,0.75");
  }

  @Test
  void shouldHaveARowForEachTrueClassWhenWrittenAsJson() throws IOException {
    JsonNode w =
        new JsonMapper()
            .readTree(EvaluationJson.of(3, "test", CLASSES, Map.of("w", EVALUATION)))
            .path("w");

    assertThat(
            StreamSupport.stream(w.path("confusion").spliterator(), false).map(JsonNode::toString))
        .containsExactly("[5,2,1,0]", "[0,7,3,0]", "[4,0,12,0]", "[0,0,0,0]");
    assertThat(w.path("class_accuracy")).hasToString("[0.625,0.7,0.75,null]");
  }

  @Test
  void shouldPutThePredictedClassOnTheXAxisWhenDrawn() {
    HeatMapChart chart = (HeatMapChart) chart("confusion-matrix");

    assertThat(chart.getXAxisTitle()).isEqualTo("predicted class");
    assertThat(chart.getYAxisTitle()).isEqualTo("true class");
    List<? extends Number[]> squares = chart.getHeatMapSeries().getHeatData();
    assertThat(percent(squares, 1, 0)).as("cats taken for dogs, 2 of 8").isEqualTo(25);
    assertThat(percent(squares, 0, 1)).as("dogs taken for cats").isZero();
    assertThat(percent(squares, 2, 1)).as("dogs taken for owls, 3 of 10").isEqualTo(30);
    assertThat(percent(squares, 0, 2)).as("owls taken for cats, 4 of 16").isEqualTo(25);
  }

  @Test
  void shouldDrawNoBarWhereThereAreNoImages() throws IOException {
    CategoryChart chart = (CategoryChart) chart("class-accuracy");

    assertThat(chart.getSeries("accuracy").getYData()).containsExactly(62.5, 70, 75, Double.NaN);
    for (Chart<?, ?> drawn : charts().values()) {
      assertThat(ChartEncoder.getBytes(drawn, "png")).isNotEmpty();
    }
  }

  private static Map<String, Chart<?, ?>> charts() {
    return new EvaluationCharts("an epoch", EVALUATION, CLASSES).byName();
  }

  private static Chart<?, ?> chart(String name) {
    return Objects.requireNonNull(charts().get(name));
  }

  /** A square is x, y and value. */
  private static int percent(List<? extends Number[]> squares, int x, int y) {
    for (Number[] square : squares) {
      if (square[0].intValue() == x && square[1].intValue() == y) {
        return square[2].intValue();
      }
    }
    throw new AssertionError("no square at " + x + ", " + y);
  }
}
