package io.heaviside.trainer.data;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.RawSplit;
import io.heaviside.trainer.config.DataConfig;

/**
 * How a stored image becomes what the network sees: cut, mirrored, resized and normalized.
 *
 * <p>Of every experiment there are two, which give images of the same shape: the one for training
 * with what the config says, and the one for measuring, which takes the centre of the image.
 */
public sealed interface Preparation permits CentreCrop, RandomCrop, ResizedCrop {
  /** Returns the shape of what the network sees. */
  ImageShape shape();

  /** Writes one image into a batch in the order channel, row, column, starting at an offset. */
  void write(RawSplit split, int image, ImageRandom random, float[] batch, int offset);

  /**
   * Returns the preparation for training.
   *
   * @param stored shape of the stored images
   * @throws io.heaviside.trainer.config.ConfigException if the images are too small for it
   */
  static Preparation training(DataConfig config, ImageShape stored, Normalization normalization) {
    ImageShape shape = InputShape.of(config, stored);
    return switch (config.augmentation()) {
      case NONE -> new CentreCrop(stored, shape, normalization);
      case PAD_CROP -> new RandomCrop(stored, shape, config.pad(), false, normalization);
      case PAD_CROP_FLIP -> new RandomCrop(stored, shape, config.pad(), true, normalization);
      case CROP_FLIP -> new RandomCrop(stored, shape, 0, true, normalization);
      case RESIZED_CROP_FLIP -> new ResizedCrop(stored, shape, normalization);
    };
  }

  /**
   * Returns the preparation for measuring: the centre of the image.
   *
   * @param stored shape of the stored images
   * @throws io.heaviside.trainer.config.ConfigException if the images are too small for it
   */
  static Preparation measuring(DataConfig config, ImageShape stored, Normalization normalization) {
    return new CentreCrop(stored, InputShape.of(config, stored), normalization);
  }
}
