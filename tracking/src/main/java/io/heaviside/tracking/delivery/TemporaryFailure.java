package io.heaviside.tracking.delivery;

/** The entries could not be delivered now; the same attempt may succeed later. */
public final class TemporaryFailure extends Exception {
  private static final long serialVersionUID = 1L;

  public TemporaryFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
