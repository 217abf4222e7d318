package io.heaviside.records;

/** How the bytes of {@code image/encoded} are to be read; the name is stored as it is. */
public enum ImageFormat {
  /** One unsigned byte per value, in height, width, channel order, without a header. */
  RAW,
  /** A JPEG file. */
  JPEG
}
