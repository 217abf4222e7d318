package io.heaviside.trainer.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Counts a network's answers, image by image. Of equal probabilities the one of the lower class
 * counts as the larger, as in ND4J's argMax.
 */
public final class EvaluationTally {
  /** What a probability that float cannot hold counts as, so that the loss stays finite. */
  private static final double LEAST = Float.MIN_NORMAL;

  private final int[][] confusion;
  private final int[] images = new int[Calibration.BINS];
  private final int[] right = new int[Calibration.BINS];
  private final double[] confidence = new double[Calibration.BINS];
  private final BitSet correct = new BitSet();
  private double loss;
  private int top5;
  private int seen;

  /** For so many classes. */
  public EvaluationTally(int classes) {
    this.confusion = new int[classes][classes];
  }

  /**
   * Counts the answers for a batch.
   *
   * @param probabilities {@code images x classes}, row by row
   * @param labels the true classes
   */
  public void add(float[] probabilities, int[] labels) {
    for (int i = 0; i < labels.length; i++) {
      count(probabilities, i * confusion.length, labels[i]);
    }
  }

  private void count(float[] probabilities, int from, int label) {
    int predicted = 0;
    int better = 0;
    float ofLabel = probabilities[from + label];
    for (int c = 0; c < confusion.length; c++) {
      float p = probabilities[from + c];
      predicted = p > probabilities[from + predicted] ? c : predicted;
      better += p > ofLabel || (p == ofLabel && c < label) ? 1 : 0;
    }
    boolean hit = predicted == label;
    correct.set(seen++, hit);
    confusion[label][predicted]++;
    top5 += better < Evaluation.GUESSES ? 1 : 0;
    loss -= Math.log(Math.max(ofLabel, LEAST));
    bin(probabilities[from + predicted], hit);
  }

  /** Bin m (from 0) holds confidences in {@code (m / M, (m + 1) / M]}. */
  private void bin(float p, boolean hit) {
    int m =
        Math.max(0, Math.min(Calibration.BINS, (int) Math.ceil((double) p * Calibration.BINS)) - 1);
    images[m]++;
    right[m] += hit ? 1 : 0;
    confidence[m] += p;
  }

  /** Returns the positions of the images that were classified correctly, in the order counted. */
  public BitSet correct() {
    return (BitSet) correct.clone();
  }

  /** Returns what was counted. */
  public Evaluation finish() {
    return new Evaluation(
        seen,
        loss / seen,
        (double) correct.cardinality() / seen,
        (double) top5 / seen,
        Confusion.of(confusion),
        calibration());
  }

  private Calibration calibration() {
    List<Calibration.Bin> bins = new ArrayList<>();
    for (int m = 0; m < Calibration.BINS; m++) {
      bins.add(
          new Calibration.Bin(
              (double) m / Calibration.BINS,
              (m + 1.0) / Calibration.BINS,
              images[m],
              confidence[m] / images[m],
              (double) right[m] / images[m]));
    }
    return new Calibration(bins);
  }
}
