package io.heaviside.trainer.data;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.RawSplit;

/**
 * Padding, a random crop and a mirror, as the FTPROP authors do it with torchvision: black pixels
 * around the image, every position of the crop equally likely, mirrored with probability 1/2 where
 * that is wanted. The padding is black before the normalization, not zero after it.
 *
 * @param stored shape of the stored images
 * @param shape shape of the crop
 * @param pad black pixels on each side
 * @param flips whether half of the images are mirrored
 * @param normalization bytes to inputs
 */
record RandomCrop(
    ImageShape stored, ImageShape shape, int pad, boolean flips, Normalization normalization)
    implements Preparation {
  @Override
  public void write(RawSplit split, int image, ImageRandom random, float[] batch, int offset) {
    int top = random.below(stored.height() + 2 * pad - shape.height() + 1) - pad;
    int left = random.below(stored.width() + 2 * pad - shape.width() + 1) - pad;
    boolean flipped = flips && random.coin();
    Window window = new Window(top, left, shape.height(), shape.width(), flipped);
    normalization.write(split, image, window, batch, offset);
  }
}
