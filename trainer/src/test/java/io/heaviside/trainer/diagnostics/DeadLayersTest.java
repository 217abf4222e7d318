package io.heaviside.trainer.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.records.DatasetManifest.ChannelStatistics;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.RawSplit;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.data.Batches;
import io.heaviside.trainer.data.Normalization;
import io.heaviside.trainer.data.Preparation;
import io.heaviside.trainer.model.Networks;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

class DeadLayersTest {
  private static final String CHAIN =
      "model: {name: mlp, hidden: [6, 5, 4], batch_norm: without}\n";
  private static final String STEP = "activation: {quantizer: step, target_rule: sste}";
  private static final String LEARNED =
      "activation: {quantizer: quantized-relu, target_rule: clipped-relu, steps: 3, resolution:"
          + " learned}";
  private static final ImageShape SMALL = new ImageShape(4, 4, 1);
  private static final ImageShape COLOUR = new ImageShape(8, 8, 3);

  @Test
  void shouldNameTheLowestOfAChainWhenALayerIsTheSameForAllImages() {
    ComputationGraph network = network(CHAIN + STEP, SMALL);
    assertThat(DeadLayers.first(network, noise(100, SMALL))).isEmpty();

    kill(network, "fc2");

    assertThat(DeadLayers.first(network, noise(100, SMALL))).contains("act2");
  }

  @Test
  void shouldNameALayerOfLearnedResolutionWhenItIsTheSameForAllImages() {
    ComputationGraph network = network(CHAIN + LEARNED, SMALL);

    kill(network, "fc2");

    assertThat(DeadLayers.first(network, noise(100, SMALL))).contains("act2");
  }

  /** The first batch cannot tell: its images are all the same. */
  @Test
  void shouldFindNoneWhenTheFirstImageThatDiffersComesLate() {
    ComputationGraph network = network(CHAIN + STEP, SMALL);
    for (String layer : List.of("fc1", "fc2", "fc3")) {
      network.getLayer(layer).getParam("W").assign(1);
      network.getLayer(layer).getParam("b").assign(-0.5);
    }
    byte[] pixels = new byte[70 * SMALL.values()];
    RawSplit black = new RawSplit(SMALL, pixels.clone(), new int[70]);
    Arrays.fill(pixels, 69 * SMALL.values(), pixels.length, (byte) 255);
    RawSplit lastIsWhite = new RawSplit(SMALL, pixels, new int[70]);

    assertThat(DeadLayers.first(network, batches(lastIsWhite))).isEmpty();
    assertThat(DeadLayers.first(network, batches(black))).contains("act1");
  }

  @Test
  void shouldFindNoneWhenAShortcutLeadsAroundADeadBranch() {
    ComputationGraph network = network("model: {name: resnet-18-small}", COLOUR);

    network.getLayer("layer4.1.conv1").getParam("W").assign(0);

    assertThat(DeadLayers.first(network, noise(50, COLOUR))).isEmpty();
  }

  @Test
  void shouldNameTheLayerWhenItIsDeadBehindTheSumOfBranchAndShortcut() {
    ComputationGraph network = network("model: {name: resnet-18-small}", COLOUR);

    network.getLayer("layer2.1.bn2").getParam("beta").assign(-1e6);

    assertThat(DeadLayers.first(network, noise(50, COLOUR))).contains("layer2.1.act2");
  }

  private static void kill(ComputationGraph network, String layer) {
    network.getLayer(layer).getParam("W").assign(0);
    network.getLayer(layer).getParam("b").assign(-5);
  }

  private static ComputationGraph network(String yaml, ImageShape shape) {
    return Networks.create(ConfigReader.read(yaml, "test", List.of()), shape, 2, 1);
  }

  private static Batches noise(int images, ImageShape shape) {
    byte[] pixels = new byte[images * shape.values()];
    new Random(5).nextBytes(pixels);
    return batches(new RawSplit(shape, pixels, new int[images]));
  }

  private static Batches batches(RawSplit split) {
    ExperimentConfig config = ConfigReader.read("name: data", "test", List.of());
    List<Double> mean = Collections.nCopies(split.shape().channels(), 0.0);
    List<Double> deviation = Collections.nCopies(split.shape().channels(), 1.0);
    Normalization bytes = new Normalization(new ChannelStatistics(mean, deviation));
    return new Batches(
        split, Preparation.measuring(config.data(), split.shape(), bytes), /* classes= */ 2, 500);
  }
}
