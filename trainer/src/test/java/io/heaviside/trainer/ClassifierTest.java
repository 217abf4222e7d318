package io.heaviside.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.RawSplit;
import io.heaviside.trainer.config.ConfigReader;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierTest {
  @TempDir static Path directory;
  private static Dataset dataset;
  private static TrainedModel model;

  @BeforeAll
  static void train() {
    TwoClasses.write(directory.resolve("data"), 64, 700);
    dataset = Dataset.open(directory.resolve("data"));
    String yaml =
        """
        method: rvs-cgd
        epochs: 1
        batch_size: 32
        activation: {quantizer: step, target_rule: sste}
        splitting: {beta: 0.1, lambda: 2.0e-5, lambda_ramp_epochs: 4}
        """;
    model =
        new Trainer(ConfigReader.read(yaml, "test.yaml", List.of()), dataset, List.of())
            .train()
            .model();
  }

  @Test
  void shouldBeRightWhereTheEvaluationIs() {
    RawSplit test = dataset.readRaw("test");
    EvaluationReport report = model.evaluate(dataset, "test");

    Map<String, List<Ranking>> rankings = new Classifier(model).classify(test, 2);

    assertThat(rankings.keySet()).containsExactly("w", "u");
    assertThat(accuracy(test, rankings.get("w"))).isEqualTo(report.accuracy());
    assertThat(accuracy(test, rankings.get("u"))).isEqualTo(report.accuracySparse().getAsDouble());
    assertThat(new Classifier(model).sparsity()).isEqualTo(report.sparsity());
  }

  @Test
  void shouldGiveTheSameBitsWhenWholeBatchesAreClassifiedApart() {
    RawSplit test = dataset.readRaw("test");
    Classifier classifier = new Classifier(model);

    List<Ranking> whole = classifier.classify(test, 2).get("u");
    List<Ranking> behind = classifier.classify(test.range(Classifier.BATCH, 700), 2).get("u");

    assertThat(whole).isNotNull();
    assertThat(behind)
        .usingRecursiveComparison()
        .isEqualTo(Objects.requireNonNull(whole).subList(Classifier.BATCH, 700));
  }

  @Test
  void shouldRankAsSortingDoes() {
    Random random = new Random(1);
    for (int round = 0; round < 500; round++) {
      int classes = 1 + random.nextInt(12);
      float[] scores = new float[classes];
      for (int i = 0; i < classes; i++) {
        scores[i] = random.nextInt(5) / 4f; // few values, so that there are ties
      }
      int ranks = 1 + random.nextInt(12);
      Ranking ranking = Ranking.of(scores, ranks);

      assertThat(ranking.classes())
          .containsExactly(
              IntStream.range(0, classes)
                  .boxed()
                  .sorted(Comparator.comparingDouble(label -> -scores[label]))
                  .limit(ranks)
                  .mapToInt(Integer::intValue)
                  .toArray());
      assertThat(ranking.probabilities()[0]).isEqualTo(scores[ranking.classes()[0]]);
    }
  }

  @Test
  void shouldCountALabelOnlyAmongTheFirst() {
    Ranking ranking = Ranking.of(new float[] {0.1f, 0.3f, 0.6f}, 3);

    assertThat(ranking.hasAmong(2, 1)).isTrue();
    assertThat(ranking.hasAmong(2, 0)).isFalse();
    assertThat(ranking.first(1).classes()).containsExactly(2);
    assertThat(ranking.predicted()).isEqualTo(2);
  }

  @Test
  void shouldNameTheShapesWhenTheImagesAreNotOfTheModels() {
    TwoClasses.write(directory.resolve("wide"), new ImageShape(28, 32, 1), 4, 4);
    Dataset wide = Dataset.open(directory.resolve("wide"));

    assertThatThrownBy(() -> new Classifier(model).requireShape(wide.manifest(), "wide"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("wide: found images of ImageShape[height=28, width=32")
        .hasMessageContaining("trained on ImageShape[height=28, width=28");
  }

  private static double accuracy(RawSplit split, @Nullable List<Ranking> found) {
    List<Ranking> rankings = Objects.requireNonNull(found);
    long correct =
        IntStream.range(0, split.size())
            .filter(i -> rankings.get(i).predicted() == split.labels()[i])
            .count();
    return (double) correct / split.size();
  }
}
