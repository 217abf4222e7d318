package io.heaviside.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.records.Dataset;
import io.heaviside.trainer.config.ConfigReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The best model is the one that a run of so many epochs would have ended with. */
class BestModelTest {
  private static final String MLP =
      "model: {name: mlp, hidden: [12, 9]}\nbatch_size: 32\ndata: {validation: 0.25}\n";
  private static final String RISING =
      "optimizer: {name: sgd, learning_rate: 0.05}\nselection: {patience: 3, min_delta: 0.9}\n";

  @TempDir static Path directory;
  private static Dataset dataset;

  @BeforeAll
  static void writeDataset() {
    TwoClasses.write(directory, 256, 64);
    dataset = Dataset.open(directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "epochs: %d",
        "epochs: %d\nmethod: rvs-cgd\nsplitting: {beta: 0.1, lambda: 2.0e-4, u_update: jacobi}",
        "epochs: %d\nmethod: rvs-cgd\nsplitting: {target_sparsity: 0.5, target_update_steps: 2}",
        "epochs: %d\nmethod: admm\nsplitting: {penalty: l1, beta: 0.1, lambda: 1.0e-3}",
      })
  void shouldHaveTheWeightsOfItsEpochWhenLaterOnesAreNoBetter(String experiment) {
    TrainingResult whole = train(MLP + experiment.formatted(7));
    BestModel best = whole.best().orElseThrow();

    TrainingResult shorter = train(MLP + experiment.formatted(best.epoch()));

    assertThat(best.epoch()).isLessThan(7);
    assertThat(best.model().parameterDigests()).isEqualTo(shorter.model().parameterDigests());
    assertThat(best.value()).isEqualTo(shorter.last().get(best.metric()));
    assertThat(best.metric())
        .isEqualTo("validation/accuracy" + (experiment.contains("method") ? "_sparse" : ""));
    assertThat(whole.model().parameterDigests()).isNotEqualTo(best.model().parameterDigests());
  }

  @Test
  void shouldEndBeforeTheLastEpochWhenThePatienceIsOver() {
    List<EpochReport> reports = new ArrayList<>();
    TrainingObserver observer =
        new TrainingObserver() {
          @Override
          public void onEpoch(EpochReport report) {
            reports.add(report);
          }
        };

    TrainingResult result = train(MLP + RISING + "epochs: 20", observer);

    assertThat(reports).hasSize(4);
    assertThat(result.epochs()).isEqualTo(4);
    assertThat(reports.get(2).measurements()).isEmpty();
    assertThat(reports.get(3).measurements()).containsOnlyKeys("validation/accuracy");
    assertThat(result.model().parameterDigests())
        .isEqualTo(
            train(MLP + "optimizer: {name: sgd, learning_rate: 0.05}\nepochs: 4")
                .model()
                .parameterDigests());
  }

  @Test
  void shouldMeasureAndReportInTheEpochsThatAreAskedForAndInTheLast() {
    List<SortedMap<String, Double>> epochs = new ArrayList<>();
    List<Integer> reported = new ArrayList<>();
    TrainingObserver observer =
        new TrainingObserver() {
          @Override
          public void onEpoch(EpochReport report) {
            epochs.add(report.metrics());
            if (!report.measurements().isEmpty()) {
              reported.add(report.epoch());
            }
          }
        };

    TrainingResult result =
        train(
            MLP + "method: rvs-cgd\nepochs: 7\nevaluation: {every: 2, report_every: 4}", observer);

    for (int epoch = 1; epoch <= 7; epoch++) {
      boolean measured = epoch % 2 == 0 || epoch == 7;
      SortedMap<String, Double> metrics = epochs.get(epoch - 1);
      for (String figure : List.of("accuracy", "loss", "ece")) {
        assertThat(metrics.containsKey("validation/" + figure)).isEqualTo(measured);
        assertThat(metrics.containsKey("validation/" + figure + "_sparse")).isEqualTo(measured);
      }
      assertThat(metrics).containsKeys("sparsity/total", "splitting/gap", "train/loss");
    }
    assertThat(reported).containsExactly(4, 7);
    assertThat(result.measurements())
        .containsOnlyKeys("validation/accuracy", "validation/accuracy_sparse");
  }

  @Test
  void shouldKeepNoWeightsWhenTheTestSplitIsAllThatIsMeasured() {
    assertThat(train("model: {name: mlp, hidden: [5]}\nepochs: 2").best()).isEmpty();
  }

  private static TrainingResult train(String yaml, TrainingObserver... observers) {
    return new Trainer(ConfigReader.read(yaml, "test.yaml", List.of()), dataset, List.of(observers))
        .train();
  }
}
