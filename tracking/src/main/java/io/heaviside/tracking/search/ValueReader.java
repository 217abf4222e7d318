package io.heaviside.tracking.search;

import java.util.regex.Pattern;

/** Reads what a field is compared with. */
final class ValueReader {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:\\d+(?:\\.\\d+)?[eE]-?\\d+|\\d*\\.\\d+|\\d+\\.?)(?![\\w.])");
  private static final Pattern WHOLE = Pattern.compile("-?\\d+(?![\\w.])");
  private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
  private static final Pattern QUOTE = Pattern.compile("['\"]");

  private ValueReader() {}

  static String read(Cursor cursor, Field field) {
    if (field.isNumeric()) {
      return number(cursor, field);
    }
    return text(cursor, field);
  }

  private static String number(Cursor cursor, Field field) {
    boolean time = field.kind() == Field.Kind.ATTRIBUTE;
    String number = cursor.take(time ? WHOLE : NUMBER);
    if (number == null) {
      throw cursor.refused(
          time
              ? "expected a time in whole milliseconds since 1970 for " + field
              : "expected a number such as 0.98 or 1e-5 for " + field,
          "Write it without quotes.");
    }
    return number;
  }

  /** A text in quotes. MLflow takes what is between them as it is, backslashes too. */
  static String text(Cursor cursor, Field field) {
    int start = cursor.position();
    String quoted = cursor.takeTight(TEXT);
    if (quoted == null) {
      throw cursor.refused(
          "expected a text in quotes for " + field, "Write, for example, 'ftprop-mb'.");
    }
    String value = quoted.substring(1, quoted.length() - 1);
    if (cursor.look(QUOTE) != null || value.endsWith("\\")) {
      throw cursor.refusedAt(
          start,
          "expected a text without the quotes that are around it, and no backslash before the last",
          "Put a text with ' into \"…\", or use LIKE with _ in that place.");
    }
    cursor.skipBlanks();
    return value;
  }
}
