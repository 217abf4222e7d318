package io.heaviside.trainer.config;

import java.util.List;

/**
 * Which images are trained on and measured, and how they are fed.
 *
 * @param validation share of the training split, in [0, 1), that is held out and measured in place
 *     of the test split, which is then not looked at; 0 trains on everything and measures the test
 *     split. The training split's mean and std are those of all of it, held-out images included
 * @param augmentation what is done to a training image, anew in every epoch
 * @param pad for {@code pad-crop} and {@code pad-crop-flip}: black pixels put around the image on
 *     each side
 * @param imageSize side of the square that the network sees; 0 is the stored image. Where nothing
 *     else is said to be done, and when measuring, it is the centre of the stored image
 * @param mean mean of each channel, for bytes scaled to [0, 1]; empty takes the training split's
 * @param std standard deviation of each channel, likewise
 */
public record DataConfig(
    double validation,
    Augmentation augmentation,
    int pad,
    int imageSize,
    List<Double> mean,
    List<Double> std) {
  /** What is done to a training image. */
  public enum Augmentation {
    /** Nothing: the centre of the image. */
    NONE,
    /** Padding with black and a random crop, for digits, which a mirror would change. */
    PAD_CROP,
    /** Padding with black, a random crop, mirrored half the time: CIFAR-10's. */
    PAD_CROP_FLIP,
    /** A random crop, mirrored half the time: FTPROP's and AlexNet's for ImageNet. */
    CROP_FLIP,
    /**
     * A crop of random area and aspect ratio, resized to the network's input, mirrored half the
     * time.
     */
    RESIZED_CROP_FLIP
  }

  /** Checks the ranges. */
  public DataConfig {
    Check.fraction("data.validation", validation);
    Check.atLeast("data.pad", pad, 0);
    Check.atLeast("data.image_size", imageSize, 0);
    if (augmentation == Augmentation.CROP_FLIP && imageSize == 0) {
      throw ConfigException.outOfRange(
          "data.image_size",
          imageSize,
          "a number > 0 with the augmentation crop-flip, which cuts that square out of the image");
    }
    std.forEach(value -> Check.positive("data.std", value));
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (mean.size() != std.size()) {
      throw ConfigException.outOfRange(
          "data.std", std, "as many values as data.mean has, which is " + mean.size());
    }
  }

  /** Returns the name of the split that is measured: {@code validation} or {@code test}. */
  public String measured() {
    return validation > 0 ? "validation" : "test";
  }
}
