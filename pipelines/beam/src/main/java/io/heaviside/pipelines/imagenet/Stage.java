package io.heaviside.pipelines.imagenet;

/** What is done to an image, in this order. */
public enum Stage {
  /** From a file's bytes to pixels, orientation included. */
  DECODE,
  /** Resizing and cropping. */
  FRAME,
  /** To the bytes that are stored; nothing where they are pixels or the file's own. */
  ENCODE;

  /** Is told how long stages took. */
  interface Clock {
    /** Of one image. */
    void took(Stage stage, long nanos);
  }
}
