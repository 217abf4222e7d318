package io.heaviside.pipelines.image;

import java.util.Locale;

/** Bytes that are no sound image, or one beyond the limits: why, and what was found. */
public final class BadImageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why an image is left out; the name in small letters is what counts and letters carry. */
  public enum Reason {
    /** A file of no bytes. */
    EMPTY,
    /** It does not begin as an image does. */
    NOT_AN_IMAGE,
    /** An image, but of a kind that is not read here. */
    UNSUPPORTED,
    /** It is cut, or its content contradicts itself. */
    CORRUPT,
    /** More bytes or pixels than the limits allow. */
    TOO_LARGE,
    /** More scans than the limits allow: a small file that costs hours. */
    TOO_MANY_SCANS,
    /** Decoding took longer than the limits allow. */
    TIMEOUT;

    /** Such as {@code too-large}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** With the reason and what was found. */
  public BadImageException(Reason reason, String found) {
    super(found, null, false, false); // bad images are data: nobody reads where they were thrown
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** What was found. */
  public String found() {
    return String.valueOf(getMessage());
  }
}
