package io.heaviside.trainer.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.trainer.threshold.HardThreshold;
import io.heaviside.trainer.threshold.Quantizer;
import io.heaviside.trainer.threshold.TargetRule;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks whose figures are known without counting. */
class ProbeTest {
  private static final HardThreshold SIGN = new HardThreshold(Quantizer.SIGN, TargetRule.SSTE);

  /** XOR with the product as a third input, and one hidden unit that may be the answer. */
  @Test
  void shouldMeetAllTargetsWhenTheHiddenUnitIsTheAnswerAndNoneWhenItIsTheOpposite() {
    DataSet xor =
        new DataSet(
            Nd4j.createFromArray(new float[][] {{-1, -1, 1}, {-1, 1, -1}, {1, -1, -1}, {1, 1, 1}}),
            Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}, {0, 1}, {1, 0}}));
    ComputationGraph network = network(dense(3, 1), SIGN, 1);
    network.getLayer("out").getParam("W").assign(Nd4j.createFromArray(new float[][] {{-1, 1}}));
    INDArray weights = network.getLayer("first").getParam("W");
    Diagnostics diagnostics = new Diagnostics(network, () -> Stream.of(xor));

    weights.assign(Nd4j.createFromArray(new float[] {0, 0, -2}).reshape(3, 1));
    assertThat(diagnostics.measure())
        .containsEntry("targets_met/act", 1.0)
        .containsEntry("targets_met/total", 1.0)
        .containsEntry("saturated/act", 1.0)
        .containsEntry("dead/act", 0.0);

    weights.assign(Nd4j.createFromArray(new float[] {0, 0, 0.5f}).reshape(3, 1));
    assertThat(diagnostics.measure())
        .containsEntry("targets_met/act", 0.0)
        .containsEntry("saturated/act", 0.0)
        .containsEntry("flip_rate/act", 1.0);
  }

  /** One image, again and again: positions never change, channels do from position to position. */
  @Test
  void shouldCountAChannelAsOneUnitWhenConvolution() {
    INDArray image = Nd4j.linspace(-1, 1, 36, Nd4j.defaultFloatingPointType());
    INDArray images = Nd4j.concat(0, image.reshape(1, 1, 6, 6), image.reshape(1, 1, 6, 6));
    DataSet batch = new DataSet(images, Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}}));
    ComputationGraph network = network(convolution(), SIGN, 0);
    network.getLayer("first").getParam("W").assign(1);
    network.getLayer("first").getParam("b").assign(Nd4j.createFromArray(0f, 0f, -1e6f, 0f));

    Map<String, Double> metrics = new Diagnostics(network, () -> Stream.of(batch, batch)).measure();

    assertThat(metrics).containsEntry("dead/act", 0.25).containsEntry("dead/total", 0.25);
    assertThat(metrics.get("saturated/act")).isBetween(0.25, 0.99);
  }

  @Test
  void shouldSeeTheSameFiguresAndDrawNoRandomNumbersWhenThereIsDropout() {
    ComputationGraph network =
        new ComputationGraph(
            graph()
                .addLayer("first", dense(8, 32), "in")
                .addLayer("act", new ActivationLayer(SIGN), "first")
                .addLayer("drop", new DropoutLayer(0.5), "act")
                .addLayer(
                    "second",
                    new DenseLayer.Builder().nIn(32).nOut(32).dropOut(0.5).build(),
                    "drop")
                .addLayer("act2", new ActivationLayer(SIGN), "second")
                .addLayer("out", output(32), "act2")
                .setOutputs("out")
                .build());
    network.init();
    INDArray x = Nd4j.linspace(-1, 1, 128, Nd4j.defaultFloatingPointType()).reshape(16, 8);
    INDArray y = Nd4j.zeros(16, 2);
    y.getColumn(0).assign(1);
    long root = Nd4j.getRandom().rootState();
    long node = Nd4j.getRandom().nodeState();

    Diagnostics diagnostics = new Diagnostics(network, () -> Stream.of(new DataSet(x, y)));
    Map<String, Double> first = diagnostics.measure();
    Map<String, Double> second = diagnostics.measure();

    assertThat(second).containsEntry("flip_rate/total", 0.0).containsAllEntriesOf(first);
    assertThat(Nd4j.getRandom().rootState()).isEqualTo(root);
    assertThat(Nd4j.getRandom().nodeState()).isEqualTo(node);
    assertThat(network.getLayer("drop").conf().getLayer().getIDropout()).isNotNull();
  }

  @Test
  void shouldReachEveryLayerWhenTheNetworkHasBranches() {
    ComputationGraph network =
        new ComputationGraph(
            graph()
                .addLayer("stem", dense(3, 4), "in")
                .addLayer("act1", new ActivationLayer(SIGN), "stem")
                .addLayer("left", dense(4, 4), "act1")
                .addLayer("act2", new ActivationLayer(SIGN), "left")
                .addLayer("shortcut", dense(3, 4), "in")
                .addVertex(
                    "sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "act2", "shortcut")
                .addLayer("act3", new ActivationLayer(SIGN), "sum")
                .addLayer("out", output(4), "act3")
                .setOutputs("out")
                .build());
    network.init();
    DataSet batch =
        new DataSet(Nd4j.eye(3), Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}, {1, 0}}));

    assertThat(new Diagnostics(network, () -> Stream.of(batch)).measure())
        .containsKeys("targets_met/act1", "targets_met/act2", "targets_met/act3");
  }

  @Test
  void shouldLookAtWeightsAloneWhenNoActivationIsAHardThreshold() {
    ComputationGraph network = network(dense(3, 4), Activation.RELU.getActivationFunction(), 4);
    DataSet batch =
        new DataSet(Nd4j.ones(2, 3), Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}}));
    Diagnostics diagnostics = new Diagnostics(network, () -> Stream.of(batch));

    assertThat(diagnostics.measure()).isEmpty();
    assertThat(diagnostics.measure())
        .containsOnlyKeys("sign_flip_rate/first", "sign_flip_rate/out", "sign_flip_rate/total");
  }

  private static ComputationGraph network(
      org.deeplearning4j.nn.conf.layers.Layer first, IActivation activation, int units) {
    GraphBuilder graph =
        graph()
            .addLayer("first", first, "in")
            .addLayer("act", new ActivationLayer(activation), "first")
            .addLayer("out", output(units), "act")
            .setOutputs("out");
    if (units == 0) {
      graph.setInputTypes(InputType.convolutional(6, 6, 1));
    }
    ComputationGraph network = new ComputationGraph(graph.build());
    network.init();
    return network;
  }

  private static GraphBuilder graph() {
    return new NeuralNetConfiguration.Builder().seed(1).graphBuilder().addInputs("in");
  }

  private static DenseLayer dense(int in, int out) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(Activation.IDENTITY).build();
  }

  private static ConvolutionLayer convolution() {
    return new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.IDENTITY).build();
  }

  private static OutputLayer output(int in) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(in)
        .nOut(2)
        .activation(Activation.SOFTMAX)
        .build();
  }
}
