package io.heaviside.pipelines.imagenet;

/** How images are stored. */
enum Storing {
  /** As a JPEG of the chosen quality. */
  JPEG,
  /** The bytes as they are; as a JPEG of quality 100 where they are no JPEG of gray or colour. */
  ORIGINAL,
  /** Pixels. */
  RAW
}
