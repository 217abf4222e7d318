package io.heaviside.bench.preprocess;

import io.heaviside.pipelines.image.JpegEncoder;
import io.heaviside.pipelines.image.RgbImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Photographs of nothing: noise whose amplitude grows with its wavelength, as in pictures of nature
 * (a spectrum near 1/f), 500x375 pixels in JPEG files of about 100 KB, ImageNet's average. Every
 * file is another window of one large picture.
 */
final class SyntheticPhotos {
  /** The folders that they are sorted into. */
  static final int CLASSES = 2;

  private static final int WIDTH = 500;
  private static final int HEIGHT = 375;
  private static final int SIDE = 1536;
  private static final int LONGEST_WAVE = 256;
  private static final double MEAN = 118;
  private static final double CONTRAST = 26;
  private static final double FINEST = 9;
  private static final int QUALITY = 92;
  private static final int C = RgbImage.CHANNELS;

  private final Random random = new Random(1);
  private final byte[] picture = paint();

  /** Writes folders {@code class0, class1} with photographs in turn. */
  void write(Path folder, int count) {
    JpegEncoder encoder = new JpegEncoder(QUALITY);
    try {
      for (int i = 0; i < count; i++) {
        Path parent = Files.createDirectories(folder.resolve("class" + i % CLASSES));
        Files.write(parent.resolve("photo" + i + ".jpg"), encoder.encode(window()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RgbImage window() {
    int left = random.nextInt(SIDE - WIDTH);
    int top = random.nextInt(SIDE - HEIGHT);
    byte[] pixels = new byte[WIDTH * HEIGHT * C];
    for (int y = 0; y < HEIGHT; y++) {
      int from = ((top + y) * SIDE + left) * C;
      System.arraycopy(picture, from, pixels, y * WIDTH * C, WIDTH * C);
    }
    return new RgbImage(WIDTH, HEIGHT, pixels);
  }

  private byte[] paint() {
    float[] sums = new float[SIDE * SIDE * C];
    for (int wave = LONGEST_WAVE; wave >= 1; wave /= 2) {
      double strength = CONTRAST * Math.sqrt((double) wave / LONGEST_WAVE) + FINEST;
      for (int channel = 0; channel < C; channel++) {
        addWaves(sums, channel, wave, strength);
      }
    }
    byte[] pixels = new byte[sums.length];
    for (int i = 0; i < pixels.length; i++) {
      // Channels go together for the most part, as they do under one light.
      float light = (sums[i - i % C] + sums[i - i % C + 1] + sums[i - i % C + 2]) / 2;
      pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(MEAN + light + sums[i] / 4)));
    }
    return pixels;
  }

  /** Random values on a grid, with straight lines between them. */
  private void addWaves(float[] sums, int channel, int wave, double strength) {
    int side = SIDE / wave + 2;
    float[] grid = new float[side * side];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = (float) (strength * random.nextGaussian());
    }
    for (int y = 0; y < SIDE; y++) {
      float down = (float) (y % wave) / wave;
      for (int x = 0; x < SIDE; x++) {
        float right = (float) (x % wave) / wave;
        int at = y / wave * side + x / wave;
        float above = grid[at] + right * (grid[at + 1] - grid[at]);
        float below = grid[at + side] + right * (grid[at + side + 1] - grid[at + side]);
        sums[(y * SIDE + x) * C + channel] += above + down * (below - above);
      }
    }
  }
}
