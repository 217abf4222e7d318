package io.heaviside.trainer.ftprop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.Trainer;
import io.heaviside.trainer.TrainingResult;
import io.heaviside.trainer.TwoClasses;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.config.FtpropConfig.Formulation;
import io.heaviside.trainer.config.ModelConfig.Architecture;
import io.heaviside.trainer.config.Words;
import io.heaviside.trainer.model.Networks;
import io.heaviside.trainer.threshold.HardThreshold;
import io.heaviside.trainer.threshold.Quantizer;
import io.heaviside.trainer.threshold.TargetRule;
import io.heaviside.trainer.threshold.resolution.LearnedResolution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

class PerLayerStepTest {
  private static final int IMAGES = 6;
  private static final int STEPS = 3;

  /** A bias below a batch norm has rounding errors for a gradient, which Adam enlarges. */
  private static final double TOLERANCE = 1e-7;

  @TempDir static Path directory;

  @ParameterizedTest
  @MethodSource("io.heaviside.trainer.threshold.HardThresholds#all")
  void shouldTakeTheStepsOfTheSurrogatePassWhenAdam(HardThreshold activation) {
    assertSameSteps(
        activation, new Adam(new ExponentialSchedule(ScheduleType.ITERATION, 0.01, 0.9)));
  }

  @ParameterizedTest
  @MethodSource("io.heaviside.trainer.threshold.HardThresholds#all")
  void shouldTakeTheStepsOfTheSurrogatePassWhenSgdWithMomentum(HardThreshold activation) {
    assertSameSteps(activation, new Nesterovs(0.05, 0.9));
  }

  private static void assertSameSteps(HardThreshold activation, IUpdater updater) {
    ComputationGraph surrogate = chain(activation, updater);
    ComputationGraph perLayer = surrogate.clone();
    TrainingStep first = TrainingStep.of(Formulation.SURROGATE, surrogate);
    TrainingStep second = TrainingStep.of(Formulation.PER_LAYER, perLayer);
    INDArray before = surrogate.getParam("conv1_W").dup();

    for (int i = 0; i < STEPS; i++) {
      double expected = first.apply(batch(i));
      assertThat(second.apply(batch(i))).isCloseTo(expected, within(TOLERANCE));
    }

    assertThat(perLayer.getIterationCount()).isEqualTo(surrogate.getIterationCount());
    assertThat(perLayer.score()).isCloseTo(surrogate.score(), within(TOLERANCE));
    for (Map.Entry<String, INDArray> parameter : surrogate.paramTable().entrySet()) {
      String name = parameter.getKey();
      INDArray difference = perLayer.getParam(name).sub(parameter.getValue());
      assertThat(difference.amaxNumber().doubleValue()).as(name).isLessThan(TOLERANCE);
    }
    assertThat(perLayer.getParam("conv1_W").sub(before).amaxNumber().doubleValue())
        .as("the lowest layer learns")
        .isGreaterThan(1e-4);
  }

  /** Unweighted, twice the same images are the same batch: every image's loss counts 1/B. */
  @Test
  void shouldDivideByTheBatchWhenUnweighted() {
    HardThreshold activation =
        new HardThreshold(Quantizer.SIGN, TargetRule.SOFT_HINGE, 0, /* weighted= */ false);
    ComputationGraph once = chain(activation, new Nesterovs(0.05, 0.9));
    ComputationGraph twice = once.clone();
    DataSet batch = batch(0);
    DataSet doubled = DataSet.merge(List.of(batch, batch));

    TrainingStep.of(Formulation.SURROGATE, once).apply(batch);
    TrainingStep.of(Formulation.SURROGATE, twice).apply(doubled);

    INDArray difference = once.getParam("conv1_W").sub(twice.getParam("conv1_W"));
    assertThat(difference.amaxNumber().doubleValue()).isLessThan(TOLERANCE);
  }

  @Test
  void shouldTellListenersTheSameWhenTheySitOnEitherFormulation() {
    ComputationGraph surrogate =
        chain(new HardThreshold(Quantizer.SIGN, TargetRule.SSTE), new Nesterovs(0.05, 0.9));
    ComputationGraph perLayer = surrogate.clone();
    List<Double> expected = listen(surrogate, Formulation.SURROGATE);
    List<Double> actual = listen(perLayer, Formulation.PER_LAYER);

    assertThat(actual).hasSameSizeAs(expected).hasSize(2 * 3 * 3);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).as("event %d", i).isCloseTo(expected.get(i), within(TOLERANCE));
    }
  }

  /** Returns, event by event, what a listener can see of the last layer, or when it is. */
  private static List<Double> listen(ComputationGraph network, Formulation formulation) {
    List<Double> seen = new ArrayList<>();
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void onBackwardPass(Model model) {
            BaseOutputLayer<?> output = (BaseOutputLayer<?>) network.getOutputLayer(0);
            seen.add(output.input().mmul(output.getParam("W")).norm2Number().doubleValue());
            seen.add(output.getLabels().argMax(1).getDouble(0));
            seen.add(network.getParam("conv1_W").norm2Number().doubleValue());
          }

          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            seen.add((double) iteration);
            seen.add((double) epoch);
            seen.add(model.score());
          }
        });
    TrainingStep step = TrainingStep.of(formulation, network);
    for (int i = 0; i < 3; i++) {
      step.apply(batch(i));
    }
    return seen;
  }

  /** Weights hardly move and batch norm takes the batch's own statistics: masks alone differ. */
  @Test
  void shouldDropOtherUnitsInEveryStepAndTheSameInTheSameStepWhenThereIsDropout() {
    ComputationGraph network =
        Networks.create(
            read("model: {name: lenet-32-64}\noptimizer: {learning_rate: 1.0e-30}"),
            new ImageShape(28, 28, 1),
            /* classes= */ 2,
            1);
    TrainingStep step = TrainingStep.of(Formulation.PER_LAYER, network);
    INDArray images = Nd4j.linspace(-1, 1, 4L * 28 * 28).reshape(4, 1, 28, 28);
    INDArray labels = Nd4j.create(new float[] {1, 0, 0, 1, 1, 0, 0, 1}, new long[] {4, 2}, 'c');
    DataSet batch = new DataSet(images.castTo(DataType.FLOAT), labels);

    double first = step.apply(batch);
    double second = step.apply(batch);
    network.getConfiguration().setIterationCount(0);
    double again = step.apply(batch);

    assertThat(second).isNotEqualTo(first);
    assertThat(again).isEqualTo(first);
  }

  @Test
  void shouldNameTheVertexWhenTheNetworkIsNotAChain() {
    ComputationGraph residual =
        new ComputationGraph(
            start(new Adam(0.01))
                .addInputs("x")
                .setInputTypes(InputType.feedForward(4))
                .addLayer("fc1", dense(4), "x")
                .addLayer("fc2", dense(4), "fc1")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "fc1", "fc2")
                .addLayer("out", output(), "sum")
                .setOutputs("out")
                .build());
    residual.init();

    assertThatThrownBy(() -> TrainingStep.of(Formulation.PER_LAYER, residual))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("ftprop.formulation: found per-layer; expected surrogate")
        .hasMessageContaining("branches or joins at fc1");
  }

  @Test
  void shouldNameTheVertexWhenItIsNoLayer() {
    ComputationGraph scaled =
        new ComputationGraph(
            start(new Adam(0.01))
                .addInputs("x")
                .setInputTypes(InputType.feedForward(4))
                .addLayer("fc1", dense(4), "x")
                .addVertex("half", new ScaleVertex(0.5), "fc1")
                .addLayer("out", output(), "half")
                .setOutputs("out")
                .build());
    scaled.init();

    assertThatThrownBy(() -> TrainingStep.of(Formulation.PER_LAYER, scaled))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("its vertex half is no layer")
        .hasMessageNotContaining("branches");
  }

  @Test
  void shouldNameTheLearnedResolutionWhenTheNetworkHasOne() {
    ComputationGraph learned =
        new ComputationGraph(
            start(new Adam(0.01))
                .addInputs("x")
                .setInputTypes(InputType.feedForward(4))
                .addLayer("fc1", dense(4), "x")
                .addLayer("act1", new LearnedResolution(3), "fc1")
                .addLayer("out", output(), "act1")
                .setOutputs("out")
                .build());
    learned.init();

    assertThatThrownBy(() -> TrainingStep.of(Formulation.PER_LAYER, learned))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("a learned resolution, which has a surrogate only")
        .hasMessageNotContaining("without hard thresholds");
  }

  /** The config knows the architectures by name, the step by their vertices. */
  @ParameterizedTest
  @EnumSource(Architecture.class)
  void shouldBeRefusedByTheConfigWhereTheStepRefusesTheNetwork(Architecture model) {
    String yaml =
        "model: {name: %s, hidden: %s}"
            .formatted(Words.of(model), model == Architecture.MLP ? "[8]" : "[]");
    ComputationGraph network =
        Networks.create(read(yaml), new ImageShape(60, 60, 1), /* classes= */ 10, 1);

    Throwable ofStep = catchThrowable(() -> TrainingStep.of(Formulation.PER_LAYER, network));
    Throwable ofConfig = catchThrowable(() -> read(yaml + "\nftprop: {formulation: per-layer}"));

    assertThat(ofConfig == null).isEqualTo(ofStep == null);
  }

  @Test
  void shouldSayThatNothingNeedsTargetsWhenTheNetworkHasNoThreshold() {
    ComputationGraph plain =
        new ComputationGraph(
            start(new Adam(0.01))
                .addInputs("x")
                .setInputTypes(InputType.feedForward(4))
                .addLayer("out", output(), "x")
                .setOutputs("out")
                .build());
    plain.init();

    assertThatThrownBy(() -> TrainingStep.of(Formulation.PER_LAYER, plain))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("a network without hard thresholds");
  }

  /** The loss's derivative is computed in double precision, so that the last bits tell. */
  @Test
  void shouldReallyTrainLayerByLayerWhenTheConfigSaysSo() {
    TwoClasses.write(directory, 256, 64);

    TrainingResult surrogate = train("surrogate");
    TrainingResult perLayer = train("per-layer");

    assertThat(perLayer.last().get("test/accuracy")).isGreaterThan(0.95);
    assertThat(perLayer.model().network().params())
        .isNotEqualTo(surrogate.model().network().params());
  }

  private static TrainingResult train(String formulation) {
    String yaml = "epochs: 2\nbatch_size: 32\nftprop: {formulation: " + formulation + "}";
    return new Trainer(read(yaml), Dataset.open(directory), List.of()).train();
  }

  private static ExperimentConfig read(String yaml) {
    return ConfigReader.read(yaml, "test.yaml", List.of());
  }

  private static ComputationGraph chain(HardThreshold activation, IUpdater updater) {
    ComputationGraphConfiguration.GraphBuilder graph =
        start(updater).addInputs("images").setInputTypes(InputType.convolutional(10, 10, 1));
    String top = "images";
    for (Map.Entry<String, Layer> layer :
        List.of(
            Map.entry("conv1", (Layer) convolution(4)),
            Map.entry("pool1", (Layer) maxPool()),
            Map.entry("bn1", (Layer) new BatchNormalization()),
            Map.entry("act1", (Layer) new ActivationLayer(activation)),
            Map.entry("conv2", (Layer) convolution(5)),
            Map.entry("pool2", (Layer) maxPool()),
            Map.entry("bn2", (Layer) new BatchNormalization()),
            Map.entry("act2", (Layer) new ActivationLayer(activation)),
            Map.entry("fc1", dense(7)),
            Map.entry("act3", (Layer) new ActivationLayer(activation)),
            Map.entry("fc2", output()))) {
      graph.addLayer(layer.getKey(), layer.getValue(), top);
      top = layer.getKey();
    }
    ComputationGraph network = new ComputationGraph(graph.setOutputs(top).build());
    network.init();
    return network;
  }

  private static ComputationGraphConfiguration.GraphBuilder start(IUpdater updater) {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .dataType(DataType.DOUBLE)
        .updater(updater)
        .l2(0.01)
        .graphBuilder();
  }

  private static ConvolutionLayer convolution(int filters) {
    return new ConvolutionLayer.Builder(3, 3).nOut(filters).activation(Activation.IDENTITY).build();
  }

  private static SubsamplingLayer maxPool() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }

  private static Layer dense(int units) {
    return new DenseLayer.Builder()
        .nOut(units)
        .activation(Activation.IDENTITY)
        .constrainWeights(new UnitNormConstraint(0))
        .build();
  }

  private static Layer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(3)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static DataSet batch(int seed) {
    Nd4j.getRandom().setSeed(100 + seed);
    INDArray images = Nd4j.rand(DataType.DOUBLE, IMAGES, 1, 10, 10);
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, IMAGES, 3);
    for (int i = 0; i < IMAGES; i++) {
      labels.putScalar(i, (i + seed) % 3, 1);
    }
    return new DataSet(images, labels);
  }
}
