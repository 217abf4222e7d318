package io.heaviside.trainer.config;

/**
 * An experiment that cannot be run as written; the message names the key, the value and the cure.
 */
public class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with the sentence for the user. */
  public ConfigException(String message) {
    super(message);
  }

  /** Creates the exception with what led to it. */
  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception for a value that is out of range. */
  static ConfigException outOfRange(String key, Object value, String expected) {
    return new ConfigException(sentence(key, value, expected));
  }

  /** Creates the exception for a value that would be silently ignored. */
  static ConfigException withoutEffect(String key, Object value, String why) {
    return new ConfigException(
        key
            + ": found "
            + value
            + ", which has no effect with "
            + why
            + ". Remove the key from the config file, or with --set "
            + key
            + "=null.");
  }

  /** Returns what is wrong with a value, and the cure. */
  static String sentence(String key, Object value, String expected) {
    return key
        + ": found "
        + value
        + "; expected "
        + expected
        + ". Change it in the config file or with --set "
        + key
        + "=VALUE.";
  }
}
