package io.heaviside.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.records.Dataset;
import io.heaviside.trainer.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTest {
  @TempDir static Path directory;
  private static Dataset dataset;
  private static TrainingResult trained;

  @BeforeAll
  static void train() {
    TwoClasses.write(directory.resolve("data"), 256, 64);
    dataset = Dataset.open(directory.resolve("data"));
    String yaml =
        """
        method: rvs-cgd
        epochs: 2
        batch_size: 32
        activation: {quantizer: step, target_rule: sste}
        splitting: {beta: 0.1, lambda: 2.0e-5, lambda_ramp_epochs: 4}
        """;
    trained =
        new Trainer(ConfigReader.read(yaml, "test.yaml", List.of()), dataset, List.of()).train();
  }

  @Test
  void shouldEvaluateAsInTrainingWhenSavedAndLoaded() {
    Path file = directory.resolve("model.zip");
    trained.model().save(file);

    TrainedModel loaded = TrainedModel.load(file);
    EvaluationReport report = loaded.evaluate(dataset, "test");

    assertThat(loaded.network().params()).isEqualTo(trained.model().network().params());
    assertThat(loaded.card()).isEqualTo(trained.model().card());
    assertThat(report.images()).isEqualTo(64);
    assertThat(report.accuracy()).isEqualTo(trained.last().get("test/accuracy"));
    assertThat(report.accuracySparse().orElseThrow())
        .isEqualTo(trained.last().get("test/accuracy_sparse"));
    assertThat(report.sparsity()).isEqualTo(trained.last().get("sparsity/total")).isPositive();
    assertThat(directory.resolve("model.zip.part")).doesNotExist();
  }

  @Test
  void shouldPutTheDenseWeightsBackWhenEvaluated() {
    var before = trained.model().network().params().dup();

    trained.model().evaluate(dataset, "test");

    assertThat(trained.model().network().params()).isEqualTo(before);
  }

  @Test
  void shouldNameFileAndCureWhenTheModelIsMissingOrDamaged() throws IOException {
    assertThatThrownBy(() -> TrainedModel.load(directory.resolve("absent.zip")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("absent.zip: no such file");

    Path file = directory.resolve("cut.zip");
    trained.model().save(file);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> TrainedModel.load(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("cut.zip: not a model that Heaviside can read");
  }

  @Test
  void shouldNameTheFolderWhenTheModelCannotBeWritten() throws IOException {
    Path blocked = Files.writeString(directory.resolve("blocked"), "a file");

    assertThatThrownBy(() -> trained.model().save(blocked.resolve("model.zip")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("blocked");
  }
}
