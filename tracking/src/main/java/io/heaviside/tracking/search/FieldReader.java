package io.heaviside.tracking.search;

import io.heaviside.tracking.search.Field.Kind;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code metrics.`best/test_accuracy`}, {@code params.method}, {@code status}. */
final class FieldReader {
  private static final Pattern PREFIX = Pattern.compile("\\w+(?=\\.)");
  private static final Pattern DOT = Pattern.compile("\\.");
  private static final Pattern PLAIN = Pattern.compile("[\\w.]+");
  private static final Pattern QUOTED = Pattern.compile("`[^`]+`|\"[^\"]+\"");
  private static final Pattern BACKTICKS = Pattern.compile("`[^`]+`");
  private static final Pattern UNQUOTED = Pattern.compile("[^\\s=<>!~,()'\"`]+");
  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final String FORMS = "expected metrics.KEY, params.KEY, tags.KEY or one of ";

  private FieldReader() {}

  static Field read(Cursor cursor) {
    int start = cursor.position();
    String prefix = cursor.takeTight(PREFIX);
    if (prefix == null) {
      return attribute(cursor, start);
    }
    Kind kind = Kind.named(prefix);
    if (kind == null) {
      throw cursor.refusedAt(
          start, FORMS + Attribute.names(), unknown(prefix, cursor.look(UNQUOTED)));
    }
    cursor.takeTight(DOT);
    String key = key(cursor, prefix);
    return kind == Kind.ATTRIBUTE ? attribute(cursor, start, key) : new Field(kind, key);
  }

  private static String unknown(String prefix, @Nullable String rest) {
    return prefix.startsWith("dataset")
        ? "Search by a dataset's name with tags.`heaviside.dataset`."
        : "If it is a param, write params." + prefix + (rest == null ? "" : rest) + ".";
  }

  private static Field attribute(Cursor cursor, int start) {
    String quoted = cursor.take(BACKTICKS);
    String word = quoted == null ? cursor.take(WORD) : unquoted(quoted);
    if (word == null) {
      throw cursor.refused(FORMS + Attribute.names(), "Write, for example, params.method.");
    }
    return attribute(cursor, start, word);
  }

  private static Field attribute(Cursor cursor, int start, String name) {
    Attribute attribute =
        Attribute.named(name)
            .orElseThrow(
                () ->
                    cursor.refusedAt(
                        start,
                        FORMS + Attribute.names(),
                        "If it is a metric or a param, write metrics.`%s` or params.`%s`."
                            .formatted(name, name)));
    return new Field(Kind.ATTRIBUTE, attribute.key());
  }

  private static String unquoted(String quoted) {
    return quoted.substring(1, quoted.length() - 1);
  }

  private static String key(Cursor cursor, String prefix) {
    int start = cursor.position();
    String quoted = cursor.take(QUOTED);
    if (quoted != null) {
      return unquoted(quoted);
    }
    String plain = cursor.takeTight(PLAIN);
    if (plain == null) {
      throw cursor.refusedAt(
          start,
          "expected a key right behind " + prefix + ".",
          "Where a shell took the backticks away, write \"KEY\" in double quotes and the whole"
              + " filter in single ones.");
    }
    String more = cursor.look(UNQUOTED);
    if (more != null) {
      throw cursor.refusedAt(
          start,
          "expected a key of letters, digits, _ and ., or one in quotes",
          "Write %s.`%s`.".formatted(prefix, plain + more));
    }
    cursor.skipBlanks();
    return plain;
  }
}
