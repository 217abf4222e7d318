package io.heaviside.trainer.diagnostics;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * {@code dense 6 - g - dense 5 - BN - g - dense 3 - softmax} for inputs of 4 values, twice: as a
 * DL4J network and as loops over doubles, forward and backward by the book.
 */
final class PlainNetwork {
  static final int INPUTS = 4;
  static final int CLASSES = 3;
  private static final double BATCH_NORM_EPSILON = 1e-5;

  final double[][] w1;
  final double[] b1;
  final double[][] w2;
  final double[] gamma;
  final double[] beta;
  final double[][] w3;
  private final double low;
  private final DoubleUnaryOperator surrogate;

  /** Pre-activations, activations and gradients of the loss with respect to the latter. */
  @SuppressWarnings("ArrayRecordComponent") // Made once, read once: identity is what is meant.
  record Layer(double[][] z, double[][] h, double[][] gradient) {}

  /** Both hard-threshold layers. */
  record Pass(Layer first, Layer second) {}

  PlainNetwork(long seed, double low, DoubleUnaryOperator surrogate) {
    Random random = new Random(seed);
    w1 = random(random, INPUTS, 6);
    b1 = random(random, 1, 6)[0];
    w2 = random(random, 6, 5);
    gamma = random(random, 1, 5)[0];
    beta = random(random, 1, 5)[0];
    w3 = random(random, 5, CLASSES);
    this.low = low;
    this.surrogate = surrogate;
  }

  static double[][] random(Random random, int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int j = 0; j < columns; j++) {
        row[j] = (float) random.nextGaussian();
      }
    }
    return matrix;
  }

  ComputationGraph dl4j(IActivation threshold) {
    ComputationGraphConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("in")
            .addLayer("fc1", dense(INPUTS, 6), "in")
            .addLayer("act1", new ActivationLayer(threshold), "fc1")
            .addLayer("fc2", dense(6, 5), "act1")
            .addLayer("bn", new BatchNormalization.Builder().nOut(5).build(), "fc2")
            .addLayer("act2", new ActivationLayer(threshold), "bn")
            .addLayer(
                "out",
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nIn(5)
                    .nOut(CLASSES)
                    .activation(Activation.SOFTMAX)
                    .build(),
                "act2")
            .setOutputs("out")
            .build();
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    copyTo(graph);
    return graph;
  }

  private static DenseLayer dense(int in, int out) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(Activation.IDENTITY).build();
  }

  /** Gives the DL4J network these parameters. */
  void copyTo(ComputationGraph graph) {
    graph.getLayer("fc1").getParam("W").assign(Nd4j.create(w1));
    graph.getLayer("fc1").getParam("b").assign(Nd4j.create(b1));
    graph.getLayer("fc2").getParam("W").assign(Nd4j.create(w2));
    graph.getLayer("bn").getParam("gamma").assign(Nd4j.create(gamma));
    graph.getLayer("bn").getParam("beta").assign(Nd4j.create(beta));
    graph.getLayer("out").getParam("W").assign(Nd4j.create(w3));
  }

  static DataSet dataSet(double[][] x, int[] labels) {
    INDArray oneHot = Nd4j.zeros(labels.length, CLASSES);
    for (int i = 0; i < labels.length; i++) {
      oneHot.putScalar(i, labels[i], 1);
    }
    return new DataSet(Nd4j.create(x).castTo(oneHot.dataType()), oneHot);
  }

  Pass pass(double[][] x, int[] labels) {
    double[][] z1 = plus(times(x, w1), b1);
    double[][] h1 = map(z1, z -> z > 0 ? 1 : low);
    double[][] a2 = times(h1, w2);
    double[] mean = new double[5];
    double[] deviation = new double[5];
    double[][] z2 = new double[x.length][5];
    for (int j = 0; j < 5; j++) {
      double square = 0;
      for (double[] row : a2) {
        mean[j] += row[j] / x.length;
        square += row[j] * row[j] / x.length;
      }
      deviation[j] = Math.sqrt(square - mean[j] * mean[j] + BATCH_NORM_EPSILON);
      for (int i = 0; i < x.length; i++) {
        z2[i][j] = gamma[j] * (a2[i][j] - mean[j]) / deviation[j] + beta[j];
      }
    }
    double[][] h2 = map(z2, z -> z > 0 ? 1 : low);
    double[][] error = softmaxMinusLabels(times(h2, w3), labels);
    double[][] g2 = times(error, transposed(w3));
    double[][] toBatchNorm = new double[x.length][5];
    for (int j = 0; j < 5; j++) {
      double sum = 0;
      double weighted = 0;
      for (int i = 0; i < x.length; i++) {
        double d = g2[i][j] * surrogate.applyAsDouble(z2[i][j]);
        sum += d;
        weighted += d * (a2[i][j] - mean[j]) / deviation[j];
      }
      for (int i = 0; i < x.length; i++) {
        double d = g2[i][j] * surrogate.applyAsDouble(z2[i][j]);
        double normalized = (a2[i][j] - mean[j]) / deviation[j];
        toBatchNorm[i][j] =
            gamma[j] / deviation[j] * (d - sum / x.length - normalized * weighted / x.length);
      }
    }
    double[][] g1 = times(toBatchNorm, transposed(w2));
    return new Pass(new Layer(z1, h1, g1), new Layer(z2, h2, g2));
  }

  private static double[][] softmaxMinusLabels(double[][] scores, int[] labels) {
    double[][] error = map(scores, Math::exp);
    for (int i = 0; i < error.length; i++) {
      double sum = 0;
      for (double value : error[i]) {
        sum += value;
      }
      for (int j = 0; j < CLASSES; j++) {
        error[i][j] = error[i][j] / sum - (labels[i] == j ? 1 : 0);
      }
    }
    return error;
  }

  private static double[][] times(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[0].length; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  private static double[][] transposed(double[][] a) {
    double[][] result = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        result[j][i] = a[i][j];
      }
    }
    return result;
  }

  private static double[][] plus(double[][] a, double[] row) {
    double[][] sum = new double[a.length][row.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < row.length; j++) {
        sum[i][j] = a[i][j] + row[j];
      }
    }
    return sum;
  }

  private static double[][] map(double[][] a, DoubleUnaryOperator function) {
    double[][] result = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      result[i] = java.util.Arrays.stream(a[i]).map(function).toArray();
    }
    return result;
  }
}
