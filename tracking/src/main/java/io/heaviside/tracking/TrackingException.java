package io.heaviside.tracking;

import org.jspecify.annotations.Nullable;

/** Something about tracking that the user can cure; the message is the sentence for them. */
public final class TrackingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TrackingException(String message) {
    super(message);
  }

  public TrackingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
