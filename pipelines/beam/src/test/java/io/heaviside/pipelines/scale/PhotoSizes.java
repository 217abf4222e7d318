package io.heaviside.pipelines.scale;

/** Sizes of records as the pipeline stores photographs: measured by {@link ImageCost}. */
final class PhotoSizes {
  /** Of 400 at 224 x 224, JPEG of quality 90, in bytes: the smallest, 5 %, 10 % ... the largest. */
  static final int[] QUANTILES = {
    4403, 7909, 9547, 10783, 11421, 12157, 12715, 13386, 13948, 14348, 14861, 15264, 15824, 16472,
    16982, 17379, 18069, 18937, 19760, 21209, 24536
  };

  private PhotoSizes() {}
}
