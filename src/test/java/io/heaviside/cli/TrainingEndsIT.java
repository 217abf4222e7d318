package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How trainings end: early, with a best epoch, or with a diagnosis and the last good checkpoint.
 */
class TrainingEndsIT {
  private static final String TAG = "SELECT value FROM tags WHERE key = ?";

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void preprocess() {
    new TinyDigits(directory.resolve("raw"));
    cli = new Cli(directory, Map.of());
    assertThat(cli.run("preprocess", "mnist", "--input=raw", "--output=shards").code()).isZero();
  }

  @Test
  void shouldStopEarlyAndLeaveTheBestModelAndEvaluationsWhenThereIsAValidationSplit()
      throws IOException {
    Cli.Result result =
        train(
            "data.validation=0.5",
            "epochs=9",
            "selection={patience: 2, min_delta: 0.9}",
            "evaluation.report_every=2",
            "optimizer={clip_norm: 1, weight_decay: 0.01, weight_decay_form: decoupled}",
            "schedule={name: cosine, warmup_epochs: 1}",
            "loss.label_smoothing=0.1");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("3 of 9, stopped early")
        .containsPattern(
            "best epoch \\d by validation/accuracy \\(0\\.\\d{4}\\): .*best-model.zip");
    Store store = new Store(directory);
    assertThat(store.string(TAG, "heaviside.best_model.epoch")).matches("[123]");
    assertThat(store.string(TAG, "heaviside.best_model.metric")).isEqualTo("validation/accuracy");
    assertThat(store.string("SELECT value FROM params WHERE key = 'optimizer.clip_norm'"))
        .isEqualTo("1.0");
    String run = store.string("SELECT run_uuid FROM runs");
    Path best = directory.resolve("runs").resolve(run).resolve("best-model.zip");
    assertThat(cli.run("evaluate", "--model=" + best, "--data=shards").code()).isZero();
    assertThat(directory.resolve("runs/checkpoints")).doesNotExist();
    assertThat(artifacts("evaluation/epoch-0002/w"))
        .containsExactlyElementsOf(artifacts("evaluation/epoch-0003/w"))
        .containsExactly(
            "calibration.csv",
            "calibration.png",
            "class-accuracy.csv",
            "class-accuracy.png",
            "confusion-matrix.csv",
            "confusion-matrix.png");
    checkContents(artifact("evaluation/epoch-0003"), store);
  }

  private static void checkContents(Path evaluation, Store store) throws IOException {
    JsonNode json = new JsonMapper().readTree(evaluation.resolve("evaluation.json").toFile());
    assertThat(json.path("split").asText()).isEqualTo("validation");
    int images = 0;
    int right = 0;
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 10; j++) {
        int count = json.path("w").path("confusion").path(i).path(j).asInt();
        images += count;
        right += i == j ? count : 0;
      }
    }
    assertThat(images).isEqualTo(TinyDigits.TRAIN / 2);
    double accuracy = (double) right / images;
    assertThat(json.path("w").path("accuracy").asDouble()).isEqualTo(accuracy);
    for (String figure : List.of("accuracy", "accuracy_top5", "loss", "ece")) {
      String logged =
          store.string(
              "SELECT value FROM metrics WHERE step = 3 AND key = 'validation/" + figure + "'");
      assertThat(Double.parseDouble(logged))
          .as(figure)
          .isEqualTo(json.path("w").path(figure).asDouble());
    }
    assertThat(Files.readAllLines(evaluation.resolve("w/confusion-matrix.csv"))).hasSize(11);
    assertThat(Files.readAllLines(evaluation.resolve("w/calibration.csv"))).hasSize(16);
    for (String picture : List.of("calibration", "class-accuracy", "confusion-matrix")) {
      assertThat(ImageIO.read(evaluation.resolve("w/" + picture + ".png").toFile()).getWidth())
          .isEqualTo(900);
    }
  }

  @Test
  void shouldNameTheLayersBeforeAnyDataAreReadWhenOneToSplitIsUnknown() throws IOException {
    Cli.Result result =
        cli.run(
            "train",
            "--config=lenet-mnist-rvs-cgd",
            "--data=nowhere",
            "--set=splitting.layers=[fc9]");

    assertRefused(
        result,
        "splitting.layers: found fc9; expected layers with weights: conv1, conv2, fc1, fc2");
    assertThat(directory.resolve("mlflow.db")).doesNotExist();
  }

  @Test
  void shouldWarnAndTrainWhenTheRunEndsBeforeTheFreeze() {
    Cli.Result result =
        cli.run("train", "--config=lenet-mnist-rvs-cgd", "--data=shards", "--set=epochs=1");

    assertThat(result.code()).isZero();
    assertThat(result.err())
        .containsPattern(
            "warning: splitting.freeze_epoch: found \\d+ in a run of 1 epoch, so that");
  }

  @Test
  void shouldMarkTheRunFailedAndLetAnotherStartFromTheCheckpointBeforeWhenItDiverges() {
    Cli.Result result =
        train(
            "optimizer={name: sgd, learning_rate: 0.01}",
            "schedule={name: step, epochs: [2], factor: 1.0e42}");

    assertRefused(result, "training diverged in epoch 2", "Lower optimizer.learning_rate");
    assertThat(statuses()).containsExactly("FAILED");
    assertThat(result.err())
        .as("it would diverge again")
        .doesNotContain("heaviside train --resume");
    Matcher hint = Pattern.compile("--set (warm_start=\\S+)").matcher(result.err());
    assertThat(hint.find()).as(result.err()).isTrue();

    Cli.Result lower =
        train(hint.group(1), "optimizer={name: sgd, learning_rate: 0.01}", "epochs=1");

    assertThat(lower.code()).as(lower.err()).isZero();
    assertThat(statuses()).containsExactlyInAnyOrder("FAILED", "FINISHED");
    assertThat(new Store(directory).string(TAG, "heaviside.warm_start_sha256")).hasSize(64);
  }

  /** Room for two checkpoints; the third is written before the first is removed. */
  @Test
  void shouldKeepTheLastCheckpointsAndGoOnFromThemWhenTheDiskWasFull() throws Exception {
    try (SmallDisk disk = new SmallDisk(directory.resolve("runs"), 13_500)) {
      Cli.Result full = train("epochs=4");

      assertRefused(full, "the checkpoint cannot be written", "No space left on device");
      assertThat(statuses()).containsExactly("FAILED");
      assertThat(full.err()).contains("go on with: heaviside train --resume");

      disk.grow(60_000);
      Cli.Result resumed = cli.run("train", "--resume=latest");
      assertThat(resumed.code()).as(resumed.err()).isZero();
      assertThat(statuses()).containsExactly("FINISHED");
    }
  }

  @Test
  void shouldLeaveNoHalfFolderWhenTheDiskIsTooFullForTheModel() throws Exception {
    try (SmallDisk disk = new SmallDisk(directory.resolve("runs"), 500)) {
      Cli.Result full =
          train("epochs=1", "model={name: mlp, hidden: [300]}", "diagnostics.probe=0");

      assertRefused(full, "No space left on device", "runs");
      assertThat(statuses()).containsExactly("FAILED");
      assertThat(directory.resolve("runs")).isEmptyDirectory();
    }
  }

  @Test
  void shouldSayWhyWhenEverythingLiesOnAFullDisk() throws Exception {
    Path place = directory.resolve("disk");
    try (SmallDisk disk = new SmallDisk(place, 2_000)) {
      Cli there = new Cli(place, Map.of());

      Cli.Result full =
          there.run(
              "train", "--config=lenet-mnist-ftprop-mb", "--data=../shards", "--set=epochs=2");

      assertRefused(full, "No space left on device");
    }
  }

  @Test
  void shouldRefuseBeforeTrainingWhenTheDirectoryIsReadOnly() throws Exception {
    try (SmallDisk disk = new SmallDisk(directory.resolve("runs"), 1_000)) {
      disk.makeReadOnly();

      assertRefused(train("epochs=1"), "runs: the runs' folders cannot be made", "not writable");
      assertThat(directory.resolve("mlflow.db")).doesNotExist();
    }
  }

  private Cli.Result train(String... settings) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "--config=lenet-mnist-ftprop-mb", "--data=shards"));
    for (String setting : settings) {
      arguments.add("--set=" + setting);
    }
    return cli.run(arguments.toArray(String[]::new));
  }

  private static void assertRefused(Cli.Result result, String... parts) {
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(result.err()).contains(parts).doesNotContain("\tat ");
  }

  private List<String> statuses() {
    return new Store(directory).strings("SELECT status FROM runs");
  }

  private List<String> artifacts(String path) throws IOException {
    try (Stream<Path> files = Files.list(artifact(path))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path artifact(String path) {
    Store store = new Store(directory);
    return directory
        .resolve("mlartifacts")
        .resolve(store.string("SELECT experiment_id FROM runs"))
        .resolve(store.string("SELECT run_uuid FROM runs"))
        .resolve("artifacts")
        .resolve(path);
  }
}
