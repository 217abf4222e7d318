package io.heaviside.trainer.data;

import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetException;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.ImageFormat;
import io.heaviside.records.ImageRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * One split in memory: an image is its bytes, {@code height x width x channels} unsigned, and a
 * label.
 *
 * <p>One byte a pixel: MNIST's 60,000 training images take 47 MB.
 */
public final class ImageTable {
  private final ImageShape shape;
  private final List<byte[]> images = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();

  private ImageTable(ImageShape shape) {
    this.shape = shape;
  }

  /**
   * Reads a split and checks every record on the way.
   *
   * @throws DatasetException if a shard is damaged or an image is not raw bytes of the shape that
   *     the manifest states
   */
  public static ImageTable read(Dataset dataset, String split) {
    ImageTable table = new ImageTable(dataset.manifest().shape());
    dataset.forEach(split, table::add);
    return table;
  }

  private void add(ImageRecord image) {
    int expected = shape.height() * shape.width() * shape.channels();
    if (image.format() != ImageFormat.RAW || image.encoded().length != expected) {
      throw new DatasetException(
          String.format(
              "%s: found %s of %d bytes; expected RAW of %d (%d x %d x %d). Preprocess the images"
                  + " to raw bytes of one size.",
              image.key(),
              image.format(),
              image.encoded().length,
              expected,
              shape.height(),
              shape.width(),
              shape.channels()));
    }
    images.add(image.encoded());
    labels.add(image.label());
  }

  /** Returns the number of images. */
  public int size() {
    return images.size();
  }

  /** Returns the shape of every image. */
  public ImageShape shape() {
    return shape;
  }

  /** Returns the bytes of an image, not a copy. */
  byte[] image(int index) {
    return images.get(index);
  }

  /** Returns the label of an image, counted from 0. */
  int label(int index) {
    return labels.get(index);
  }
}
