package io.heaviside.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.records.Dataset;
import io.heaviside.trainer.checkpoint.CheckpointException;
import io.heaviside.trainer.checkpoint.Origin;
import io.heaviside.trainer.checkpoint.SafePoint;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ConfigReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmStartTest {
  private static final String SMALL = "model: {name: mlp, hidden: [9]}\nbatch_size: 256\n";

  @TempDir static Path directory;
  private static Dataset dataset;

  @BeforeAll
  static void writeDataset() {
    TwoClasses.write(directory.resolve("data"), 256, 64);
    dataset = Dataset.open(directory.resolve("data"));
  }

  @Test
  void shouldStartFromTheModelWhenWarm() {
    Path file = directory.resolve("dense.zip");
    TrainingResult dense = train("epochs: 2\nbatch_size: 32");
    dense.model().save(file);

    TrainingResult warm =
        train(
            "epochs: 1\nbatch_size: 256\noptimizer: {learning_rate: 1.0e-30}\nwarm_start: '"
                + file
                + "'");

    assertThat(warm.model().network().getLayer("fc1").getParam("W"))
        .isEqualTo(dense.model().network().getLayer("fc1").getParam("W"));
  }

  @Test
  void shouldNameTheShapesWhenTheModelToStartFromIsAnother() {
    Path file = directory.resolve("mlp.zip");
    train(SMALL + "epochs: 1").model().save(file);

    assertThatThrownBy(() -> train("model: {name: mlp, hidden: [8]}\nwarm_start: '" + file + "'"))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("warm_start: found " + file + ", whose network has ")
        .hasMessageContaining("has fc1_W of shape [784, 9] instead of [784, 8]")
        .hasMessageEndingWith("Name a model of the same architecture or remove the key.");
  }

  @Test
  void shouldNameTheParametersWhenTheModelToStartFromLacksThem() {
    Path file = directory.resolve("shallow.zip");
    train(SMALL + "epochs: 1").model().save(file);

    assertThatThrownBy(
            () -> train("model: {name: mlp, hidden: [9, 2]}\nwarm_start: '" + file + "'"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("lacks fc3_W of shape [2, 2]")
        .hasMessageNotContaining("fc1_W");
    assertThatThrownBy(() -> train("model: {name: lenet}\nwarm_start: '" + file + "'"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("lacks conv1_W of shape [20, 1, 5, 5]")
        .hasMessageContaining(" more; expected");
  }

  @Test
  void shouldReportTheDigestOfTheModelWhenWarm() throws Exception {
    Path file = directory.resolve("warm.zip");
    TrainingResult dense = train(SMALL + "epochs: 1");
    dense.model().save(file);
    String yaml = SMALL + "epochs: 1\nwarm_start: '" + file + "'";

    String first = started(yaml);
    assertThat(first)
        .isEqualTo(
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
    dense.model().network().params().addi(0.001);
    dense.model().save(file);
    assertThat(started(yaml)).hasSameSizeAs(first).isNotEqualTo(first);
    assertThat(started(SMALL + "epochs: 1")).isEmpty();
  }

  /** Returns what training says that it starts from. */
  private static String started(String yaml) {
    List<String> digests = new ArrayList<>();
    TrainingObserver observer =
        new TrainingObserver() {
          @Override
          public void onStart(TrainingStart start) {
            digests.add(start.warmStart());
          }
        };
    new Trainer(ConfigReader.read(yaml, "test.yaml", List.of()), dataset, List.of(observer))
        .train();
    return digests.get(0);
  }

  /** How a training that diverged goes on with other settings. */
  @Test
  void shouldStartFromTheWeightsOfACheckpointWhenItsFolderIsNamed() throws Exception {
    String small = SMALL + "epochs: 1\n";
    Path folder = directory.resolve("checkpoints");
    TrainingResult first = train(small, new Writer(small, folder));
    String warm =
        SMALL + "epochs: 1\noptimizer: {learning_rate: 1.0e-30}\nwarm_start: '" + folder + "'";

    assertThat(train(warm).model().network().getLayer("fc1").getParam("W"))
        .isEqualTo(first.model().network().getLayer("fc1").getParam("W"));
    assertThat(started(warm))
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(Files.readAllBytes(folder.resolve("step-1/SHA256SUMS")))));
    assertThatThrownBy(() -> train("model: {name: mlp, hidden: [8]}\nwarm_start: '" + folder + "'"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("step-1, whose network has ")
        .hasMessageContaining("has fc1_W of shape [784, 9] instead of [784, 8]");
    assertThatThrownBy(() -> train(SMALL + "warm_start: '" + directory.resolve("data") + "'"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("found no whole checkpoint");
  }

  /** Writes the end of the training down. */
  private record Writer(String yaml, Path folder) implements TrainingObserver {
    @Override
    public void onSafePoint(SafePoint point) {
      String experiment = ConfigReader.read(yaml, "test.yaml", List.of()).toYaml();
      point.save(
          folder.resolve("step-" + point.steps()),
          new Origin("run", "store", experiment, "/data", "digest", 0, 2));
    }
  }

  @Test
  void shouldNameTheFileWhenTheModelToStartFromIsMissing() {
    assertThatThrownBy(() -> train("warm_start: absent.zip"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("absent.zip: no such file");
  }

  private static TrainingResult train(String yaml, TrainingObserver... observers) {
    return new Trainer(ConfigReader.read(yaml, "test.yaml", List.of()), dataset, List.of(observers))
        .train();
  }
}
