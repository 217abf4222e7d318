package io.heaviside.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.records.Dataset;
import io.heaviside.trainer.Trainer;
import io.heaviside.trainer.TrainingResult;
import io.heaviside.trainer.TwoClasses;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepPartsTest {
  private static final ExperimentConfig CONFIG =
      ConfigReader.read("epochs: 2\nbatch_size: 32", "test", List.of());

  @TempDir private static Path directory;
  private static Dataset dataset;

  @BeforeAll
  static void writeDataset() {
    TwoClasses.write(directory, 128, 64);
    dataset = Dataset.open(directory);
  }

  @Test
  void shouldKnowEveryLayerForwardAndBackwardAndAddUpToTheWhole() {
    TimeLedger ledger = new TimeLedger();
    Trainer trainer = new Trainer(CONFIG, dataset, List.of());
    trainer.time(ledger);

    ledger.start();
    long started = System.nanoTime();
    trainer.train();
    ledger.charge("end");
    double whole = (System.nanoTime() - started) / 1e9;

    Map<String, Double> seconds = ledger.seconds();
    assertThat(seconds).containsKeys(StepParts.INPUT, StepParts.LOSS, StepParts.UPDATER);
    assertThat(seconds).doesNotContainKey("images" + StepParts.FORWARD);
    for (String layer : List.of("conv1", "pool1", "bn1", "act1", "conv2", "fc1", "act3")) {
      assertThat(seconds).containsKeys(layer + StepParts.FORWARD, layer + StepParts.BACKWARD);
    }
    // In training the output layer goes forward as a part of going backward; in inference it does.
    assertThat(seconds).containsKey("fc2" + StepParts.BACKWARD);
    assertThat(seconds).doesNotContainKey("fc2" + StepParts.FORWARD);
    assertThat(seconds.values()).allSatisfy(time -> assertThat(time).isNotNegative());
    double sum = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(sum).isCloseTo(whole, within(0.001));
  }

  @Test
  void shouldTrainToTheSameWeightsWhenItIsTimed() {
    Trainer timed = new Trainer(CONFIG, dataset, List.of());
    timed.time(new TimeLedger());

    TrainingResult untimed = new Trainer(CONFIG, dataset, List.of()).train();

    assertThat(timed.train().model().parameterDigests())
        .isEqualTo(untimed.model().parameterDigests());
  }

  @Test
  void shouldChargeAllTimeSinceTheStart() {
    TimeLedger ledger = new TimeLedger();
    ledger.charge("before");
    ledger.start();
    List<String> order = new ArrayList<>(List.of("b", "a", "b"));
    order.forEach(ledger::charge);

    assertThat(ledger.seconds()).containsOnlyKeys("b", "a");
    assertThat(ledger.seconds().keySet()).containsExactly("b", "a");
  }
}
