package io.heaviside.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.config.ModelConfig.Architecture;
import io.heaviside.trainer.config.Words;
import io.heaviside.trainer.threshold.Quantizer;
import io.heaviside.trainer.threshold.TargetRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class ArchitecturesTest {
  private static final ImageShape MNIST = new ImageShape(28, 28, 1);
  private static final ImageShape CIFAR = new ImageShape(32, 32, 3);

  /**
   * Convnet4 and convnet8: counts derived from the authors' layers. ResNet-18: torchvision's. The
   * others: by hand from the layers that the classes name.
   */
  @ParameterizedTest
  @CsvSource({
    "lenet, 28, 1, 10, 432220",
    "lenet5, 32, 3, 10, 62006",
    "lenet5, 28, 1, 10, 44426",
    "lenet-32-64, 28, 1, 10, 3274634",
    "convnet4, 32, 3, 10, 4259274",
    "convnet4, 28, 1, 10, 3274634",
    "convnet8, 32, 3, 10, 1492554",
    "alexnet, 224, 3, 1000, 62394344",
    "alexnet, 64, 3, 10, 21638154",
    "resnet-18, 64, 3, 10, 11181642",
    "resnet-18, 64, 3, 1000, 11689512",
    "resnet-18-small, 32, 3, 10, 11173962",
    "resnet-18-small, 28, 1, 10, 11172810",
  })
  void shouldHaveThePublishedParametersWhenBuilt(
      String model, int side, int channels, int classes, long parameters) {
    ImageShape shape = new ImageShape(side, side, channels);

    assertThat(Networks.summary(config(model(model)), shape, classes).parameters())
        .isEqualTo(parameters);
  }

  @Test
  void shouldHaveTheParametersOfTheHiddenSizesWhenMlp() {
    String yaml = "model: {name: mlp, hidden: [50, 20]}";

    assertThat(trained(build(yaml, MNIST, 10)))
        .isEqualTo(Networks.summary(config(yaml), MNIST, 10).parameters())
        .isEqualTo(785 * 50 + 2 * 50 + 51 * 20 + 2 * 20 + 21 * 10);
  }

  @Test
  void shouldHaveThePublishedSizesWhenAlexNetIsBuiltForImageNet() {
    ComputationGraphConfiguration network = configuration("alexnet", new ImageShape(224, 224, 3));

    assertThat(sizes(network, 224, List.of("conv0", "conv1", "pool1", "pool2", "conv3", "pool4")))
        .containsExactly(54, 54, 27, 13, 13, 6);
  }

  @Test
  void shouldHaveThePublishedSizesWhenConvNetsAreBuiltForCifar() {
    assertThat(
            sizes(
                configuration("convnet4", CIFAR), 32, List.of("conv1", "pool1", "conv2", "pool2")))
        .containsExactly(34, 17, 17, 8);
    assertThat(
            sizes(
                configuration("convnet8", CIFAR),
                32,
                List.of("conv0", "pool0", "conv1", "pool2", "conv3", "conv4", "conv5", "conv6")))
        .containsExactly(32, 16, 16, 8, 6, 6, 4, 1);
  }

  @Test
  void shouldHalveTheMapInEveryStageWhenResNet18() {
    List<String> layers =
        List.of("conv1", "maxpool", "layer1.1.act2", "layer2.1.act2", "layer4.1.act2");

    assertThat(sizes(configuration("resnet-18", new ImageShape(224, 224, 3)), 224, layers))
        .containsExactly(112, 56, 56, 28, 7);
    assertThat(sizes(configuration("resnet-18", new ImageShape(64, 64, 3)), 64, layers))
        .containsExactly(32, 16, 16, 8, 2);
  }

  @ParameterizedTest
  @CsvSource({"alexnet, 60, 59", "convnet8, 20, 19"})
  void shouldNameTheSmallestSizeWhenImagesAreTooSmall(String model, int smallest, int tooSmall) {
    configuration(model, new ImageShape(smallest, smallest, 3));

    assertThatThrownBy(() -> configuration(model, new ImageShape(90, tooSmall, 3)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("found " + model)
        .hasMessageContaining("at least " + smallest + "x" + smallest);
  }

  static Stream<String> networks() {
    return Arrays.stream(Architecture.values()).map(Words::of);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void shouldBeBinaryBehindEveryThresholdAndSurviveJsonWhenFedForward(String model) {
    ComputationGraph network =
        build(
            model(model) + "\noptimizer: {weight_decay: 0.1, weight_decay_on: all}",
            small(model),
            10);

    Map<String, INDArray> outputs = network.feedForward(images(small(model), 3), false);

    assertThat(Parameters.get(outputs, output(network)).shape()).containsExactly(3, 10);
    List<String> thresholds =
        outputs.keySet().stream().filter(name -> name.matches(".*act(_fc)?[0-9]")).toList();
    assertThat(thresholds).hasSizeGreaterThan(1);
    for (String layer : thresholds) {
      assertThat(Parameters.get(outputs, layer).dup().data().asFloat())
          .as(layer)
          .containsOnly(-1, 1);
    }
    assertThat(Networks.summary(network, small(model)).parameters()).isEqualTo(trained(network));
    assertThat(ComputationGraphConfiguration.fromJson(network.getConfiguration().toJson()))
        .isEqualTo(network.getConfiguration());
  }

  static Stream<String> networksAndQuantizers() {
    return networks()
        .flatMap(
            model ->
                Arrays.stream(Quantizer.values())
                    .map(quantizer -> model(model) + "\n" + activation(quantizer)));
  }

  private static String activation(Quantizer quantizer) {
    TargetRule rule =
        Arrays.stream(TargetRule.values())
            .filter(any -> any.supports(quantizer))
            .findFirst()
            .orElseThrow();
    return "activation: {quantizer: %s, target_rule: %s}"
        .formatted(Words.of(quantizer), Words.of(rule));
  }

  /** A step that reaches every parameter: a branch without gradient would stay as it was. */
  @ParameterizedTest
  @MethodSource("networksAndQuantizers")
  void shouldMoveEveryLayerWhenTrainedForAStep(String yaml) {
    String model = yaml.replaceAll("(?s).*name: ([a-z0-9-]+).*", "$1");
    ComputationGraph network = build(yaml, small(model), 2);
    Map<String, INDArray> before = Parameters.copy(network);

    int count = 4;
    INDArray labels = Nd4j.zeros(count, 2);
    for (int i = 0; i < count; i++) {
      labels.putScalar(i, i % 2, 1);
    }
    network.fit(new DataSet(images(small(model), count), labels));

    Parameters.trained(network)
        .forEach(
            (name, now) -> {
              assertThat(now).as(name).isNotEqualTo(before.get(name));
              assertThat(now.sumNumber().doubleValue()).as(name).isFinite();
            });
  }

  /** Padding is not a value of its own: DL4J must leave it out of the maximum. */
  @Test
  void shouldIgnoreThePaddingWhenPoolingNegativeValues() {
    ComputationGraph network = build("model: {name: resnet-18}", new ImageShape(32, 32, 3), 2);
    Map<String, INDArray> outputs =
        network.feedForward(images(new ImageShape(32, 32, 3), 2), false);

    // With sign, a pooled zero would betray the padding.
    assertThat(Parameters.get(outputs, "maxpool").dup().data().asFloat()).containsOnly(-1, 1);
  }

  /** The sum of a block, recomputed from the two vertices that go into it. */
  @Test
  void shouldAddTheShortcutBeforeTheSecondThresholdWhenABlockEnds() {
    ComputationGraph network = build("model: {name: resnet-18-small}", new ImageShape(8, 8, 1), 2);
    INDArray input = images(new ImageShape(8, 8, 1), 2);
    // A training pass keeps what goes into a threshold; at test time it is overwritten in place.
    Map<String, INDArray> outputs = network.feedForward(input, true);

    INDArray identity =
        Parameters.get(outputs, "layer1.0.bn2").add(Parameters.get(outputs, "act1"));
    assertThat(Parameters.get(outputs, "layer1.0.act2"))
        .isEqualTo(identity.gt(0).castTo(identity.dataType()).mul(2).sub(1));
    INDArray projected =
        Parameters.get(outputs, "layer2.0.bn2")
            .add(Parameters.get(outputs, "layer2.0.downsample.bn"));
    assertThat(Parameters.get(outputs, "layer2.0.sum").distance2(projected)).isLessThan(1e-4);
  }

  @Test
  void shouldDropWholeChannelsWhenConvNet8Trains() {
    ComputationGraph network = build("model: {name: convnet8, dropout: 0.25}", CIFAR, 2);

    INDArray dropped = Parameters.get(network.feedForward(images(CIFAR, 8), true), "drop6");
    INDArray kept = Parameters.get(network.feedForward(images(CIFAR, 8), false), "drop6");

    int zeros = 0;
    for (int image = 0; image < 8; image++) {
      for (int channel = 0; channel < 128; channel++) {
        INDArray map = dropped.slice(image).slice(channel).dup();
        boolean zero = map.amaxNumber().doubleValue() == 0;
        zeros += zero ? 1 : 0;
        if (!zero) {
          assertThat(map.aminNumber().doubleValue()).isCloseTo(1 / 0.75, within(1e-5));
        }
      }
    }
    assertThat(zeros / 1024.0).isBetween(0.19, 0.31);
    assertThat(kept.dup().data().asFloat()).containsOnly(-1, 1);
  }

  private static String model(String name) {
    return "model: {name: " + name + (name.equals("mlp") ? ", hidden: [30, 20]}" : "}");
  }

  private static ImageShape small(String model) {
    return switch (model) {
      // Behind AlexNet's last pooling nearly every sign is +1: one position would not tell images
      // apart, and what follows would get no gradient.
      case "alexnet" -> new ImageShape(92, 92, 3);
      case "convnet8" -> new ImageShape(20, 20, 3);
      case "resnet-18" -> new ImageShape(32, 32, 3);
      case "resnet-18-small" -> new ImageShape(8, 8, 3);
      default -> new ImageShape(16, 16, 1);
    };
  }

  private static INDArray images(ImageShape shape, int count) {
    float[] values = new float[count * shape.values()];
    Random random = new Random(5);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Nd4j.create(
        values, new long[] {count, shape.channels(), shape.height(), shape.width()}, 'c');
  }

  private static long trained(ComputationGraph network) {
    return Parameters.trained(network).values().stream().mapToLong(INDArray::length).sum();
  }

  private static String output(ComputationGraph network) {
    return network.getConfiguration().getNetworkOutputs().get(0);
  }

  private static List<Integer> sizes(
      ComputationGraphConfiguration network, int side, List<String> layers) {
    Map<String, InputType> types =
        network.getLayerActivationTypes(true, InputType.convolutional(side, side, 3));
    return layers.stream()
        .map(layer -> (InputType.InputTypeConvolutional) types.get(layer))
        .map(type -> (int) Objects.requireNonNull(type).getHeight())
        .toList();
  }

  private static ComputationGraphConfiguration configuration(String model, ImageShape shape) {
    return Networks.configuration(config(model(model)), shape, 1000, 10);
  }

  private static ComputationGraph build(String yaml, ImageShape shape, int classes) {
    return Networks.create(config(yaml), shape, classes, 10);
  }

  private static ExperimentConfig config(String yaml) {
    return ConfigReader.read(yaml, "test.yaml", List.of());
  }
}
