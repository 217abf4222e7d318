package io.heaviside.trainer.data;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.DataConfig;

/** The shape of the images that a network is built for. */
public final class InputShape {
  private InputShape() {}

  /**
   * Returns the shape that the network sees when images of a shape are stored.
   *
   * @throws ConfigException if the stored images are smaller
   */
  public static ImageShape of(DataConfig config, ImageShape stored) {
    int size = config.imageSize();
    if (size == 0) {
      return stored;
    }
    int largest = Math.min(stored.height(), stored.width());
    if (size > largest) {
      throw new ConfigException(
          "data.image_size: found "
              + size
              + ", but the stored images are "
              + stored.height()
              + "x"
              + stored.width()
              + "; expected at most "
              + largest
              + ". Lower it, or preprocess the images larger.");
    }
    return new ImageShape(size, size, stored.channels());
  }
}
