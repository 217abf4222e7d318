package io.heaviside.trainer.checkpoint;

/** A checkpoint that cannot be written, or cannot be read: the message says why and the cure. */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for the user. */
  public CheckpointException(String message) {
    super(message);
  }

  /** With a message for the user and what caused it. */
  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
