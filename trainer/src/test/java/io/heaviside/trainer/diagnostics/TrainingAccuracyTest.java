package io.heaviside.trainer.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class TrainingAccuracyTest {
  /** The output layer sits on a convolution: its inputs pass a preprocessor first. */
  @Test
  void shouldCountWithTheWeightsBeforeEachStepWhenTraining() {
    ComputationGraph network = network();
    network.getLayer("out").getParam("b").assign(Nd4j.createFromArray(2f, 0f, 0f));
    TrainingAccuracy accuracy = new TrainingAccuracy();
    network.addListeners(accuracy);

    int correct = 0;
    for (DataSet batch : List.of(batch(1, 50), batch(2, 50), batch(3, 7))) {
      correct += correct(network, batch);
      network.fit(batch);
    }

    assertThat(correct).isBetween(20, 90);
    assertThat(accuracy.finish()).hasValue(correct / 107.0);
    assertThat(accuracy.finish()).as("nothing since").isEmpty();
  }

  private static int correct(ComputationGraph network, DataSet batch) {
    int[] predicted = network.outputSingle(true, batch.getFeatures()).argMax(1).toIntVector();
    int[] labels = batch.getLabels().argMax(1).toIntVector();
    int correct = 0;
    for (int i = 0; i < labels.length; i++) {
      correct += predicted[i] == labels[i] ? 1 : 0;
    }
    return correct;
  }

  private static DataSet batch(long seed, int size) {
    INDArray features = Nd4j.rand(seed, new long[] {size, 36}).reshape(size, 1, 6, 6).subi(0.5);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, size, 3);
    for (int i = 0; i < size; i++) {
      labels.putScalar(i, i % 3, 1);
    }
    return new DataSet(features, labels);
  }

  private static ComputationGraph network() {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Sgd(0.5))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(6, 6, 1))
                .addLayer("conv", new ConvolutionLayer.Builder(3, 3).nOut(4).build(), "in")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "conv")
                .setOutputs("out")
                .build());
    network.init();
    return network;
  }
}
