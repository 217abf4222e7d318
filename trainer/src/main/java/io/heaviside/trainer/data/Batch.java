package io.heaviside.trainer.data;

import io.heaviside.records.DatasetManifest.ImageShape;
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
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read once: identity is what is meant.
public record Batch(float[] features, int[] labels, ImageShape shape, int classes) {
  /** Returns the number of images. */
  public int size() {
    return labels.length;
  }

  /** Returns the images as an array of shape {@code size x channels x height x width}. */
  public INDArray images() {
    return Nd4j.create(
        features, new long[] {size(), shape.channels(), shape.height(), shape.width()}, 'c');
  }

  /** Returns images and one-hot labels for DL4J. */
  public DataSet toDataSet() {
    float[] oneHot = new float[size() * classes];
    for (int i = 0; i < size(); i++) {
      oneHot[i * classes + labels[i]] = 1;
    }
    return new DataSet(images(), Nd4j.create(oneHot, new long[] {size(), classes}, 'c'));
  }
}
