package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.records.DatasetManifest.ChannelStatistics;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.ModelCard;
import io.heaviside.trainer.TrainedModel;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.model.Networks;
import io.heaviside.workflow.Experiments;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryCommandTest {
  @TempDir Path directory;

  @Test
  void shouldShowLayersAndTotalsWhenAPresetIsNamed() {
    Cli.Result result = run("summary", "--config", "lenet-mnist-ftprop-mb");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains(
            "conv2  conv 5x5      8x8x50", "parameters     432,220", "2,293,000 for an image");
  }

  @Test
  void shouldCutTheStoredImagesWhenTheExperimentDoes() {
    Cli.Result result =
        run(
            "summary",
            "--config=lenet-mnist-ftprop-mb",
            "--set=model.name=resnet-18",
            "--set=data.image_size=224",
            "--shape=256x256x3",
            "--classes=1000");

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("11,689,512", "1,814,073,344 for an image, 93.5 %");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lenet-mnist-ftprop-mb            | 28x28x1   | 432,220",
        "convnet4-cifar10-sign-soft-hinge | 32x32x3   | 4,259,274",
        "resnet-18-imagenet-relu          | 224x224x3 | 11,181,642",
      })
  void shouldSayWhatItAssumesWhenNoShapeIsGiven(String preset, String shape, String parameters) {
    Cli.Result result = run("summary", "--config=" + preset);

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains(parameters);
    assertThat(result.err()).contains("assumed: images of " + shape + " in 10 classes");
  }

  @Test
  void shouldWarnWhenTheExperimentPlansBeyondItsEpochs() {
    Cli.Result result =
        run("summary", "--config=lenet-mnist-rvs-cgd-l0", "--set=splitting.freeze_epoch=100");

    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("warning: splitting.freeze_epoch: found 100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--shape=28x28                                   | --shape: found '28x28'; expected height",
        "--classes=1                                     | --classes: found 1; expected at least 2",
        "--set=model.name=alexnet                        | alexnet for images of 28x28",
        "--set=model.name=resnet-18 --set=model.batch_norm=without | model.batch_norm: found without",
        "--set=model.name=mlp                            | model.hidden: found []",
        "--shape=28x28x1 --set=data.image_size=64        | data.image_size: found 64",
        "--model=model.zip                               | either --config FILE|PRESET or --model FILE",
      })
  void shouldNameWhatIsWrongWhenItIs(String arguments, String message) {
    Cli.Result result =
        run(("summary --config=lenet-mnist-ftprop-mb " + arguments.strip()).split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--shape=28x28x1", "--classes=10", "--set=epochs=1", "--data=shards"})
  void shouldRefuseWhatHasNoEffectWhenAModelIsSummarized(String option) {
    ExperimentConfig config = Experiments.preset("lenet-mnist-ftprop-mb", List.of());
    ImageShape shape = new ImageShape(28, 28, 1);
    ChannelStatistics statistics = new ChannelStatistics(List.of(0.0), List.of(1.0));
    ModelCard card =
        new ModelCard(1, config.toYaml(), "mnist", "", List.of("0", "1"), shape, statistics);
    new TrainedModel(Networks.create(config, shape, 2, 1), card)
        .save(directory.resolve("model.zip"));

    Cli.Result refused = run("summary", "--model=model.zip", option);

    assertThat(run("summary", "--model=model.zip").out()).contains("conv1");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains(option.substring(0, option.indexOf('=')) + ": found beside --model");
  }

  private Cli.Result run(String... arguments) {
    return new Cli(directory, Map.of()).run(arguments);
  }
}
