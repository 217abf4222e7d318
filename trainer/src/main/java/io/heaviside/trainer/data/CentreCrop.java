package io.heaviside.trainer.data;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.RawSplit;

/**
 * The centre of the image; where the margins cannot be equal, the one above and to the left is the
 * smaller.
 *
 * @param stored shape of the stored images
 * @param shape shape of the part
 * @param normalization bytes to inputs
 */
record CentreCrop(ImageShape stored, ImageShape shape, Normalization normalization)
    implements Preparation {
  @Override
  public void write(RawSplit split, int image, ImageRandom random, float[] batch, int offset) {
    Window centre =
        new Window(
            (stored.height() - shape.height()) / 2,
            (stored.width() - shape.width()) / 2,
            shape.height(),
            shape.width(),
            false);
    normalization.write(split, image, centre, batch, offset);
  }
}
