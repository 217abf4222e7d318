package io.heaviside.trainer.diagnostics;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
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
 * {@code dense 6 - BN - g - dense 5 - BN - g - dense 3 - softmax} for inputs of 4 values, twice: as
 * a DL4J network and as loops over doubles, forward and backward by the book.
 */
final class PlainNetwork {
  static final int INPUTS = 4;
  static final int CLASSES = 3;
  private static final double BATCH_NORM_EPSILON = 1e-5;

  final double[][] w1;
  final double[] b1;
  final double[] gamma1;
  final double[] beta1;
  final double[][] w2;
  final double[] gamma2;
  final double[] beta2;
  final double[][] w3;
  private final double low;
  private final DoubleUnaryOperator surrogate;

  /** Pre-activations, activations and gradients of the loss with respect to the latter. */
  @SuppressWarnings("ArrayRecordComponent") // Made once, read once: identity is what is meant.
  record Layer(double[][] z, double[][] h, double[][] gradient) {}

  /** A mini-batch with mean 0 and variance 1 in every column, and the deviations it had. */
  @SuppressWarnings("ArrayRecordComponent") // Made once, read once: identity is what is meant.
  private record Normalized(double[][] values, double[] deviation) {}

  /** Both hard-threshold layers. */
  record Pass(Layer first, Layer second) {}

  PlainNetwork(long seed, double low, DoubleUnaryOperator surrogate) {
    Random random = new Random(seed);
    w1 = random(random, INPUTS, 6);
    b1 = random(random, 1, 6)[0];
    gamma1 = random(random, 1, 6)[0];
    beta1 = random(random, 1, 6)[0];
    w2 = random(random, 6, 5);
    gamma2 = random(random, 1, 5)[0];
    beta2 = random(random, 1, 5)[0];
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
    return dl4j(() -> new ActivationLayer(threshold));
  }

  ComputationGraph dl4j(Supplier<org.deeplearning4j.nn.conf.layers.Layer> threshold) {
    ComputationGraphConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("in")
            .addLayer("fc1", dense(INPUTS, 6), "in")
            .addLayer("bn1", new BatchNormalization.Builder().nOut(6).build(), "fc1")
            .addLayer("act1", threshold.get(), "bn1")
            .addLayer("fc2", dense(6, 5), "act1")
            .addLayer("bn2", new BatchNormalization.Builder().nOut(5).build(), "fc2")
            .addLayer("act2", threshold.get(), "bn2")
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
    graph.getLayer("bn1").getParam("gamma").assign(Nd4j.create(gamma1));
    graph.getLayer("bn1").getParam("beta").assign(Nd4j.create(beta1));
    graph.getLayer("fc2").getParam("W").assign(Nd4j.create(w2));
    graph.getLayer("bn2").getParam("gamma").assign(Nd4j.create(gamma2));
    graph.getLayer("bn2").getParam("beta").assign(Nd4j.create(beta2));
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
    Normalized a1 = normalized(plus(times(x, w1), b1));
    double[][] z1 = plus(timesColumns(a1.values(), gamma1), beta1);
    double[][] h1 = map(z1, z -> z > 0 ? 1 : low);
    Normalized a2 = normalized(times(h1, w2));
    double[][] z2 = plus(timesColumns(a2.values(), gamma2), beta2);
    double[][] h2 = map(z2, z -> z > 0 ? 1 : low);
    double[][] error = softmaxMinusLabels(times(h2, w3), labels);
    double[][] g2 = times(error, transposed(w3));
    double[][] toZ2 = new double[x.length][5];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < 5; j++) {
        toZ2[i][j] = g2[i][j] * surrogate.applyAsDouble(z2[i][j]);
      }
    }
    double[][] g1 = times(belowBatchNorm(a2, toZ2), transposed(w2));
    return new Pass(new Layer(z1, h1, g1), new Layer(z2, h2, g2));
  }

  private static Normalized normalized(double[][] a) {
    int columns = a[0].length;
    double[][] values = new double[a.length][columns];
    double[] deviation = new double[columns];
    for (int j = 0; j < columns; j++) {
      double mean = 0;
      double square = 0;
      for (double[] row : a) {
        mean += row[j] / a.length;
        square += row[j] * row[j] / a.length;
      }
      deviation[j] = Math.sqrt(square - mean * mean + BATCH_NORM_EPSILON);
      for (int i = 0; i < a.length; i++) {
        values[i][j] = (a[i][j] - mean) / deviation[j];
      }
    }
    return new Normalized(values, deviation);
  }

  /** The gradient below the second batch norm. */
  private double[][] belowBatchNorm(Normalized a, double[][] d) {
    double[][] below = new double[d.length][5];
    for (int j = 0; j < 5; j++) {
      double sum = 0;
      double weighted = 0;
      for (int i = 0; i < d.length; i++) {
        sum += d[i][j];
        weighted += d[i][j] * a.values()[i][j];
      }
      for (int i = 0; i < d.length; i++) {
        double centred = d[i][j] - sum / d.length - a.values()[i][j] * weighted / d.length;
        below[i][j] = gamma2[j] / a.deviation()[j] * centred;
      }
    }
    return below;
  }

  private static double[][] timesColumns(double[][] a, double[] row) {
    double[][] product = new double[a.length][row.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < row.length; j++) {
        product[i][j] = a[i][j] * row[j];
      }
    }
    return product;
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
