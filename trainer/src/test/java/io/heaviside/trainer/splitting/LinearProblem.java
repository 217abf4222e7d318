package io.heaviside.trainer.splitting;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Least squares for a 5 x 3 matrix, small enough for loops written by hand. */
final class LinearProblem {
  static final int INPUTS = 5;
  static final int OUTPUTS = 3;
  static final int BATCH = 4;
  static final double RATE = 0.2;
  static final double MOMENTUM = 0.6;

  final double[][] x = uniform(BATCH, INPUTS, 1);
  final double[][] y = uniform(BATCH, OUTPUTS, 2);

  /** Returns a network with the same random weights each time. */
  ComputationGraph network(Regularization... terms) {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .updater(new Nesterovs(RATE, MOMENTUM))
                .graphBuilder()
                .addInputs("x")
                .addLayer(
                    "fc",
                    new OutputLayer.Builder(LossFunction.MSE)
                        .name("fc")
                        .nIn(INPUTS)
                        .nOut(OUTPUTS)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .regularization(List.of(terms))
                        .build(),
                    "x")
                .setOutputs("fc")
                .build());
    network.init();
    WeightSplitting.attach(network);
    network.getLayer("fc").getParam("W").assign(Nd4j.create(initial()).castTo(dataType(network)));
    return network;
  }

  private static DataType dataType(ComputationGraph network) {
    return network.params().dataType();
  }

  double[][] initial() {
    return uniform(INPUTS, OUTPUTS, 3);
  }

  DataSet data() {
    return new DataSet(floats(x), floats(y));
  }

  /** Returns the gradient of {@code 1/(batch * outputs) sum (x w - y)^2}. */
  double[][] gradient(double[][] w) {
    double[][] gradient = new double[INPUTS][OUTPUTS];
    for (int b = 0; b < BATCH; b++) {
      for (int j = 0; j < OUTPUTS; j++) {
        double residual = -y[b][j];
        for (int i = 0; i < INPUTS; i++) {
          residual += x[b][i] * w[i][j];
        }
        for (int i = 0; i < INPUTS; i++) {
          gradient[i][j] += 2 * residual * x[b][i] / (BATCH * OUTPUTS);
        }
      }
    }
    return gradient;
  }

  private static INDArray floats(double[][] values) {
    return Nd4j.create(values).castTo(DataType.FLOAT);
  }

  private static double[][] uniform(int rows, int columns, long seed) {
    Random random = new Random(seed);
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      for (int j = 0; j < columns; j++) {
        row[j] = (float) (2 * random.nextDouble() - 1);
      }
    }
    return values;
  }
}
