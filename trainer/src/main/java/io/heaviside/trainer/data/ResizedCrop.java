package io.heaviside.trainer.data;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.RawSplit;

/**
 * A crop of random area and aspect ratio, resized to the network's input and mirrored with
 * probability 1/2 (Szegedy et al., Going Deeper with Convolutions, CVPR 2015, section 6, with
 * torchvision's ranges): 8 % to 100 % of the area, aspect ratio 3/4 to 4/3 on a logarithmic scale,
 * ten tries; if none fits, the largest centre of an allowed ratio.
 *
 * <p>Bilinear interpolation between pixel centres, edges repeated, on unrounded values. There is no
 * low-pass filter, which torchvision's resizing of decoded images has: a crop much larger than the
 * input aliases.
 *
 * @param stored shape of the stored images
 * @param shape shape of the input
 * @param normalization bytes to inputs
 */
record ResizedCrop(ImageShape stored, ImageShape shape, Normalization normalization)
    implements Preparation {
  private static final int TRIES = 10;
  private static final double SMALLEST_AREA = 0.08;
  private static final double WIDEST = 4.0 / 3;

  @Override
  public void write(RawSplit split, int image, ImageRandom random, float[] batch, int offset) {
    Window window = window(random);
    Bilinear rows = new Bilinear(window.top(), window.height(), shape.height(), false);
    Bilinear columns = new Bilinear(window.left(), window.width(), shape.width(), window.flipped());
    normalization.write(split, image, rows, columns, batch, offset);
  }

  Window window(ImageRandom random) {
    double area = (double) stored.height() * stored.width();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      double target = area * random.between(SMALLEST_AREA, 1);
      double ratio = Math.exp(random.between(-Math.log(WIDEST), Math.log(WIDEST)));
      int width = (int) Math.round(Math.sqrt(target * ratio));
      int height = (int) Math.round(Math.sqrt(target / ratio));
      if (width > 0 && height > 0 && width <= stored.width() && height <= stored.height()) {
        int top = random.below(stored.height() - height + 1);
        int left = random.below(stored.width() - width + 1);
        return new Window(top, left, height, width, random.coin());
      }
    }
    return centre(random.coin());
  }

  private Window centre(boolean flipped) {
    int width = Math.min(stored.width(), (int) Math.round(stored.height() * WIDEST));
    int height = Math.min(stored.height(), (int) Math.round(stored.width() * WIDEST));
    return new Window(
        (stored.height() - height) / 2, (stored.width() - width) / 2, height, width, flipped);
  }
}
