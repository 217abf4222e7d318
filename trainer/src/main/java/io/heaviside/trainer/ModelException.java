package io.heaviside.trainer;

/** A model file that cannot be used; the message names the file, what is wrong and the cure. */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with the sentence for the user. */
  public ModelException(String message) {
    super(message);
  }

  /** Creates the exception with the sentence for the user and what caused it. */
  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
