package io.heaviside.tracking;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What MLflow's database and servers take. Checked before anything is sent, since servers cut long
 * values without a word.
 */
public final class Limits {
  public static final int KEY = 250;
  public static final int PARAM_VALUE = 6000;
  public static final int TAG_VALUE = 5000;
  public static final int RUN_NAME = 250;

  static final int EXPERIMENT_NAME = 256;
  static final int DATASET_NAME = 500;
  static final int DATASET_DIGEST = 36;
  static final int DATASET_CONTEXT = 500;
  static final int DATASET_TEXT = 65_535;
  static final int DATASET_PROFILE = 16_777_215;

  private static final Pattern KEY_CHARACTERS = Pattern.compile("[\\w .:/-]+");
  // MLflow keeps keys as file names in places: no empty, "." or ".." part, no leading slash.
  private static final Pattern UNSAFE_PATH = Pattern.compile("(^|.*/)(\\.{0,2})(/.*|$)");

  private Limits() {}

  /**
   * Checks the key of a param, metric or tag.
   *
   * @param kind what the message calls it
   */
  public static String key(String kind, String key) {
    if (key.length() > KEY) {
      throw new TrackingException(
          "%s key %s…: found %s characters; expected at most %s. Shorten it."
              .formatted(kind, key.substring(0, 40), key.length(), KEY));
    }
    if (!KEY_CHARACTERS.matcher(key).matches() || UNSAFE_PATH.matcher(key).matches()) {
      throw new TrackingException(
          ("%s key: found \"%s\"; expected letters, digits, space and _ - . : / without an empty,"
                  + " . or .. part between slashes. Rename it.")
              .formatted(kind, key));
    }
    return key;
  }

  /** Checks the path of an artifact: relative, with slashes, inside the run's folder. */
  public static String artifactPath(String path) {
    if (UNSAFE_PATH.matcher(path).matches()
        || path.chars().anyMatch(c -> c == '\\' || c < ' ' || c == 127)) {
      throw new TrackingException(
          ("artifact path: found \"%s\"; expected a relative path with slashes, like"
                  + " figures/curve.png, without an empty, . or .. part.")
              .formatted(path));
    }
    return path;
  }

  /** Checks the name of a registered model. */
  public static String modelName(String model) {
    if (model.isBlank() || model.length() > EXPERIMENT_NAME || model.matches(".*[/:].*")) {
      throw new TrackingException(
          "registered model: found \"%s\"; expected 1 to %s characters without / and :. Rename it."
              .formatted(model, EXPERIMENT_NAME));
    }
    return model;
  }

  /** Checks an alias of a registered model; MLflow keeps some words for itself. */
  public static String alias(String alias) {
    if (!alias.matches("[\\w-]{1,255}") || alias.matches("(?i)latest|v[0-9]+")) {
      throw new TrackingException(
          "alias: found \"%s\"; expected letters, digits, _ and -, but not latest or v1, v2 and so on. Rename it."
              .formatted(alias));
    }
    return alias;
  }

  static String name(String what, String value, int limit) {
    if (value.isBlank()) {
      throw new TrackingException(
          what + ": found nothing; expected 1 to " + limit + " characters.");
    }
    text(what, value, limit);
    return value;
  }

  static void text(String what, @Nullable String value, int limit) {
    if (value != null && value.length() > limit) {
      throw new TrackingException(
          "%s: found %s characters; expected at most %s. Shorten it."
              .formatted(what, value.length(), limit));
    }
  }
}
