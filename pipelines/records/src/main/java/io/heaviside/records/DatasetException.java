package io.heaviside.records;

/**
 * A dataset, shard or record that cannot be used. The message is a whole sentence for the user: it
 * names the file or feature, what was found, what is expected and the cure.
 */
public class DatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the sentence for the user. */
  public DatasetException(String message) {
    super(message);
  }

  /** With the sentence for the user and what led to it. */
  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
