package io.heaviside.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.trainer.config.ConfigReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
  private static final String HELD_OUT = "epochs: 50\ndata: {validation: 0.1}\nselection: {%s}\n";

  /** {@code -} is an epoch in which nothing was measured. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // what is compared, values, epoch after which it stops, best epoch
        "patience: 2                   | .5 .6 .7 .7 .6 .9       | 5 | 3",
        "patience: 2                   | .5 .6 .7 .7 .71 .7 .7   | 7 | 5",
        "patience: 2, min_delta: 0.05  | .5 .6 .62 .63 .9        | 4 | 4",
        "patience: 2, min_delta: 0.05  | .5 .54 .56 .6 .6        | 5 | 4",
        "patience: 1                   | .5 .6 .7 .7             | 4 | 3",
        "patience: 3                   | .9 .1 .2 .3             | 4 | 1",
        "patience: 3                   | .9 - .2 - .3            | 5 | 1",
        "patience: 2                   | - .5 - .6 - .6          | 6 | 4",
        "'patience: 2, metric: loss'   | .9 .5 .4 .45 .4         | 5 | 3",
        "patience: 9                   | .5 .6 .7                | 0 | 3",
        "patience: 0                   | .5 .4 .3 .2 .1 .1 .1 .1 | 0 | 1",
      })
  void shouldStopAndChooseByTheRuleWhenEpochsAreMeasured(
      String rule, String values, int stop, int best) {
    Selection selection = selection(HELD_OUT.formatted(rule));
    String metric = rule.contains("loss") ? "validation/loss" : "validation/accuracy";
    List<SortedMap<String, Double>> epochs = epochs(metric, values);

    int stopped = 0;
    for (int epoch = 1; epoch <= epochs.size() && stopped == 0; epoch++) {
      stopped = selection.stopsAfter(epochs.subList(0, epoch)) ? epoch : 0;
    }

    assertThat(stopped).isEqualTo(stop);
    int until = stop == 0 ? epochs.size() : stop;
    assertThat(selection.best(epochs.subList(0, until))).hasValue(best);
  }

  /** Epochs 2, 3 and 4 ramp: the first u that counts is that of epoch 4. */
  @Test
  void shouldNotCountSparseWeightsBeforeTheEndOfTheRamp() {
    Selection selection =
        selection(
            "method: rvs-cgd\nsplitting: {start_epoch: 2, lambda_ramp_epochs: 3}\n"
                + HELD_OUT.formatted("patience: 2"));
    List<SortedMap<String, Double>> epochs =
        epochs("validation/accuracy_sparse", ".99 .98 .97 .5 .6 .6 .6");

    assertThat(selection.metric()).isEqualTo("validation/accuracy_sparse");
    assertThat(selection.best(epochs.subList(0, 3))).isEmpty();
    assertThat(selection.stopsAfter(epochs.subList(0, 3))).isFalse();
    assertThat(selection.best(epochs)).hasValue(5);
    assertThat(selection.stopsAfter(epochs.subList(0, 6))).isFalse();
    assertThat(selection.stopsAfter(epochs)).isTrue();
  }

  @Test
  void shouldKeepNoBestEpochWhenOnlyTheTestSplitIsMeasured() {
    assertThat(selection("epochs: 3").keepsBest()).isFalse();
    assertThat(selection(HELD_OUT.formatted("best_model: false")).keepsBest()).isFalse();
    assertThat(selection(HELD_OUT.formatted("")).keepsBest()).isTrue();
  }

  private static List<SortedMap<String, Double>> epochs(String metric, String values) {
    List<SortedMap<String, Double>> epochs = new ArrayList<>();
    for (String value : values.strip().split(" +", -1)) {
      SortedMap<String, Double> metrics = new TreeMap<>();
      if (!value.equals("-")) {
        metrics.put(metric, Double.valueOf(value));
      }
      epochs.add(metrics);
    }
    return epochs;
  }

  private static Selection selection(String yaml) {
    return new Selection(ConfigReader.read(yaml, "test.yaml", List.of()));
  }
}
