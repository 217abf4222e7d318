package io.heaviside.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.RawSplit;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.data.Batches;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

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
  void shouldKeepTheImagesBehindTheAccuracies() {
    assertThat(trained.correct()).containsOnlyKeys("test/accuracy", "test/accuracy_sparse");
    trained
        .correct()
        .forEach(
            (metric, images) -> {
              assertThat(images.images()).isEqualTo(64);
              assertThat(images.accuracy()).isEqualTo(trained.last().get(metric));
            });
  }

  @Test
  void shouldMarkTheImagesByTheirPlaceInTheSplit() {
    RawSplit test = dataset.readRaw("test");
    ComputationGraph network = trained.model().network();
    BitSet expected = new BitSet();
    for (int i = 0; i < test.size(); i++) {
      Batches one = new Batches(test.range(i, i + 1), trained.model().card().preparation(), 2, 1);
      expected.set(i, Accuracy.of(network, one) == 1);
    }

    assertThat(Objects.requireNonNull(trained.correct().get("test/accuracy")).correct())
        .isEqualTo(expected);
  }

  @Test
  void shouldIdentifyTheParametersOfWAndUByTheirSha256() throws Exception {
    Path file = directory.resolve("digest.zip");
    trained.model().save(file);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    INDArray params = trained.model().network().params();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (long i = 0; i < params.length(); i++) {
        out.writeFloat(params.getFloat(i));
      }
    }
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());

    Map<String, String> digests = trained.model().parameterDigests();

    assertThat(digests).containsOnlyKeys("w", "u");
    assertThat(digests).containsEntry("w", HexFormat.of().formatHex(sha256));
    assertThat(digests.get("u")).isNotEqualTo(digests.get("w"));
    assertThat(TrainedModel.load(file).parameterDigests()).isEqualTo(digests);
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

  /** As when another thread is reading it. */
  @Test
  void shouldReadTheFileWhenItIsOpenElsewhere() throws IOException {
    Path file = directory.resolve("shared.zip");
    trained.model().save(file);

    try (FileSystem open = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
      assertThat(open.isOpen()).isTrue();
      assertThat(TrainedModel.load(file).card()).isEqualTo(trained.model().card());
    }
  }

  /** DL4J's updaters hand over flat weights, in which there are no channels. */
  @Test
  void shouldTrainOnWhenAModelWithAGroupPenaltyIsLoaded() {
    String yaml =
        """
        method: rvs-cgd
        epochs: 1
        batch_size: 256
        model: {name: mlp, hidden: [9]}
        splitting: {beta: 0.1, penalty: group-l0}
        """;
    Path file = directory.resolve("group.zip");
    new Trainer(ConfigReader.read(yaml, "test.yaml", List.of()), dataset, List.of())
        .train()
        .model()
        .save(file);
    ComputationGraph loaded = TrainedModel.load(file).network();
    INDArray before = loaded.params().dup();

    loaded.fit(new DataSet(Nd4j.rand(4, 1, 28, 28), Nd4j.eye(2).getRows(0, 1, 0, 1)));

    assertThat(loaded.params()).isNotEqualTo(before);
  }

  @Test
  void shouldEvaluateTheCentreWithTheSameConstantsWhenTrainedOnCrops() {
    String yaml =
        """
        epochs: 2
        batch_size: 32
        model: {name: lenet5, batch_norm: with}
        data: {augmentation: crop-flip, image_size: 20, mean: [0.7], std: [0.3]}
        """;
    TrainingResult cropped =
        new Trainer(ConfigReader.read(yaml, "test.yaml", List.of()), dataset, List.of()).train();
    Path file = directory.resolve("cropped.zip");
    cropped.model().save(file);

    TrainedModel loaded = TrainedModel.load(file);

    assertThat(loaded.card().shape()).isEqualTo(dataset.manifest().shape());
    assertThat(loaded.card().statistics().mean()).containsExactly(0.7);
    assertThat(loaded.card().preparation().shape()).isEqualTo(new ImageShape(20, 20, 1));
    assertThat(loaded.evaluate(dataset, "test").accuracy())
        .isEqualTo(cropped.last().get("test/accuracy"))
        .isGreaterThan(0.9);
  }

  @Test
  void shouldShowTheSparsityOfUWhenSummarized() {
    assertThat(trained.model().summary())
        .contains("conv2  conv 5x5      8x8x50", "parameters     428,212")
        .contains(
            "sparsity       %.1f %%"
                .formatted(100 * Objects.requireNonNull(trained.last().get("sparsity/total"))));
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
