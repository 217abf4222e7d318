package io.heaviside.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationReLU;

class NetworkSummaryTest {
  private static final ImageShape MNIST = new ImageShape(28, 28, 1);
  private static final ImageShape IMAGENET = new ImageShape(224, 224, 3);

  @Test
  void shouldCountByHandWhenLeNet() {
    NetworkSummary lenet = summary("lenet", MNIST, 10);

    long conv1 = 24 * 24 * 25 * 20;
    long rest = 8 * 8 * 25 * 20 * 50 + 800 * 500 + 500 * 10;
    assertThat(lenet.multiplyAdds()).isEqualTo(conv1 + rest);
    assertThat(lenet.binaryMultiplyAdds()).as("all but the first layer").isEqualTo(rest);
    assertThat(lenet.weights()).isEqualTo(25 * 20 + 25 * 20 * 50 + 800 * 500 + 500 * 10);
    assertThat(lenet.activations()).isEqualTo(784 + 12 * 12 * 20 + 800 + 500);
    assertThat(lenet.activationBits()).isEqualTo(784 * 32 + 12 * 12 * 20 + 800 + 500);
  }

  /** 1.81 G multiply-adds is the figure everybody quotes for ResNet-18 at 224x224. */
  @Test
  void shouldCountWhatIsPublishedWhenResNet18() {
    NetworkSummary resnet = summary("resnet-18", IMAGENET, 1000);

    assertThat(resnet.multiplyAdds()).isEqualTo(1_814_073_344L);
    long stem = 112L * 112 * 49 * 3 * 64;
    assertThat(resnet.binaryMultiplyAdds())
        .as("neither the images nor the mean in front of fc are binary")
        .isEqualTo(1_814_073_344L - stem - 512 * 1000);
  }

  @Test
  void shouldTellTheBitsBehindEveryKindOfLayerWhenRead() {
    assertThat(summary("convnet4", MNIST, 10).layers())
        .filteredOn(layer -> List.of("pool1", "act1", "fc1", "act3").contains(layer.name()))
        .extracting(LayerSummary::bits)
        .containsExactly(32, 1, 32, 1);
    assertThat(summary("resnet-18", IMAGENET, 10).layers())
        .filteredOn(layer -> layer.name().matches("maxpool|layer1.0.sum|avgpool|layer1.0.act2"))
        .extracting(LayerSummary::bits)
        .containsExactly(1, 32, 1, 32);
    assertThat(summary("convnet4, batch_norm: with", MNIST, 10).binaryMultiplyAdds())
        .as("batch norm behind a threshold makes the inputs of both fc layers floats")
        .isEqualTo(15 * 15 * 25 * 32 * 64);
    assertThat(ActivationBits.of(new ActivationReLU())).isEqualTo(LayerSummary.FLOAT);
  }

  @Test
  void shouldTellTheBitsOfALearnedResolutionWhenRead() {
    NetworkSummary lenet =
        Networks.summary(
            ConfigReader.read(
                "activation: {quantizer: quantized-relu, target_rule: clipped-relu, steps: 3,"
                    + " resolution: learned}",
                "test.yaml",
                List.of()),
            MNIST,
            10);

    assertThat(lenet.layers())
        .filteredOn(layer -> layer.name().startsWith("act"))
        .allSatisfy(
            layer -> {
              assertThat(layer.kind()).isEqualTo("threshold");
              assertThat(layer.bits()).isEqualTo(2);
              assertThat(layer.parameters()).isEqualTo(1);
            })
        .hasSize(3);
  }

  @Test
  void shouldReadTheSameWhenTheConfigurationHasBeenStored() {
    ComputationGraphConfiguration network =
        Networks.configuration(config("resnet-18-small"), MNIST, 10, 1);

    assertThat(NetworkReader.read(ComputationGraphConfiguration.fromJson(network.toJson()), MNIST))
        .isEqualTo(NetworkReader.read(network, MNIST));
  }

  @Test
  void shouldAlignColumnsAndAddUpWhenWritten() {
    String text =
        SummaryText.of(
            summary("lenet5, batch_norm: with", MNIST, 10), Map.of("conv2", 0.5, "total", 0.25));

    assertThat(text)
        .contains(
            """
            layer  kind          output   bits   parameters  multiply-adds    1-bit  sparsity
            """,
            """
            conv2  conv 5x5      8x8x16   float       2,416        153,600  100.0 %    50.0 %
            """,
            """
            act2   threshold     4x4x16   1               -              -        -         -
            """,
            "multiply-adds  281,640 for an image, 69.3 % of them on 1-bit inputs",
            "sparsity       25.0 %, 33,143 of 44,190 weights are not zero");
    assertThat(text.lines()).noneMatch(line -> line.endsWith(" "));
  }

  @Test
  void shouldNameStrideAndPaddingWhereTheyAreNotTheUsualOnes() {
    assertThat(summary("alexnet", IMAGENET, 10).layers())
        .extracting(LayerSummary::kind)
        .contains("conv 12x12 stride 4", "conv 5x5 pad 2", "max pool 3x3 stride 2 pad 1")
        .endsWith("fc");
  }

  @Test
  void shouldBeAFractionOfTheFloatsWhenActivationsAreBinary() {
    NetworkSummary convnet8 = summary("convnet8", new ImageShape(32, 32, 3), 10);

    double share = (double) convnet8.activationBits() / (32.0 * convnet8.activations());
    assertThat(share).isCloseTo(0.10, within(0.05));
  }

  private static NetworkSummary summary(String model, ImageShape shape, int classes) {
    return Networks.summary(config(model), shape, classes);
  }

  private static ExperimentConfig config(String model) {
    return ConfigReader.read("model: {name: " + model + "}", "test.yaml", List.of());
  }
}
