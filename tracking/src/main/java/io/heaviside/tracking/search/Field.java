package io.heaviside.tracking.search;

import io.heaviside.tracking.RunSummary;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Something of a run that can be compared, grouped and sorted by: a metric's last value, a param, a
 * tag or an attribute.
 *
 * @param key without quotes
 */
public record Field(Kind kind, String key) {

  /** What it is, with all the words that MLflow has for it. */
  public enum Kind {
    METRIC("metrics", "metrics?"),
    PARAM("params", "params?|parameters?"),
    TAG("tags", "tags?"),
    ATTRIBUTE("attributes", "attr|attributes?|run");

    private final String word;
    private final String words;

    Kind(String word, String words) {
      this.word = word;
      this.words = words;
    }

    static @Nullable Kind named(String word) {
      return Arrays.stream(values())
          .filter(kind -> word.matches(kind.words))
          .findFirst()
          .orElse(null);
    }

    String word() {
      return word;
    }
  }

  /**
   * Reads one, such as {@code params.method}.
   *
   * @param what what messages call the text
   * @throws io.heaviside.tracking.TrackingException if it cannot be read
   */
  public static Field parse(String what, String text) {
    Cursor cursor = new Cursor(what, text);
    Field field = FieldReader.read(cursor);
    if (!cursor.atEnd()) {
      throw cursor.refused("expected the end", "Name one thing.");
    }
    return field;
  }

  /** True if its values are numbers. */
  public boolean isNumeric() {
    return kind == Kind.METRIC || (kind == Kind.ATTRIBUTE && attribute().isNumeric());
  }

  /** A String, or a Double where it is numeric; null where the run has none. */
  public @Nullable Object of(RunSummary run) {
    return switch (kind) {
      case METRIC -> run.metrics().get(key);
      case PARAM -> run.params().get(key);
      case TAG -> run.tags().get(key);
      case ATTRIBUTE -> attribute().of(run);
    };
  }

  private Attribute attribute() {
    return Attribute.named(key).orElseThrow();
  }

  /** As MLflow reads it, whatever characters the key has. */
  @Override
  public String toString() {
    return kind == Kind.ATTRIBUTE ? "attributes." + key : kind.word() + ".`" + key + "`";
  }
}
