package io.heaviside.trainer.data;

import io.heaviside.records.DatasetManifest.ImageShape;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A mini-batch as Java arrays, so that it can be made off the training thread.
 *
 * @param features {@code size x channels x height x width}, normalized, row by row
 * @param labels {@code size} class indices
 * @param shape the images' shape
 * @param classes number of classes
 * @param smoothing share of each target that is spread evenly over all classes, in [0, 1)
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read once: identity is what is meant.
public record Batch(
    float[] features, int[] labels, ImageShape shape, int classes, double smoothing) {
  /** Returns the number of images. */
  public int size() {
    return labels.length;
  }

  /** Returns the images as an array of shape {@code size x channels x height x width}. */
  public INDArray images() {
    return Nd4j.create(
        features, new long[] {size(), shape.channels(), shape.height(), shape.width()}, 'c');
  }

  /** Returns images and targets for DL4J: one-hot labels, smoothed where that is asked for. */
  public DataSet toDataSet() {
    float elsewhere = (float) (smoothing / classes);
    float[] targets = new float[size() * classes];
    Arrays.fill(targets, elsewhere);
    for (int i = 0; i < size(); i++) {
      targets[i * classes + labels[i]] = (float) (1 - smoothing) + elsewhere;
    }
    return new DataSet(images(), Nd4j.create(targets, new long[] {size(), classes}, 'c'));
  }
}
