package io.heaviside.trainer.device;

/** A device that cannot be used; the message names what is missing and the cure. */
public final class DeviceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with the sentence for the user. */
  public DeviceException(String message) {
    super(message);
  }

  /** Creates the exception with what led to it. */
  public DeviceException(String message, Throwable cause) {
    super(message, cause);
  }
}
