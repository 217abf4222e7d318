package io.heaviside.pipelines;

import org.jspecify.annotations.Nullable;

/**
 * The raw data, an option or the output directory is not as it must be. The message is a whole
 * sentence for the user: the file or option, what was found, what is expected and the cure.
 */
public final class InputException extends RuntimeException {
  public InputException(String message) {
    super(message);
  }

  public InputException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
