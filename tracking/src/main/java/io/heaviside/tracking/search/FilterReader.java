package io.heaviside.tracking.search;

import io.heaviside.tracking.TrackingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads comparisons joined by AND. */
final class FilterReader {
  private static final Pattern AND = Pattern.compile("(?i:and)\\b");
  private static final Pattern OPERATOR =
      Pattern.compile("[=<>!~]+|(?i:not\\s+in|in|like|ilike|is\\s+not|is)\\b");
  private static final Pattern OPEN = Pattern.compile("\\(");
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern CLOSE = Pattern.compile("\\)");

  private final Cursor cursor;

  FilterReader(Cursor cursor) {
    this.cursor = cursor;
  }

  RunFilter read() {
    List<Comparison> comparisons = new ArrayList<>();
    if (cursor.atEnd()) {
      return RunFilter.ALL;
    }
    do {
      comparisons.add(comparison());
    } while (cursor.take(AND) != null);
    if (!cursor.atEnd()) {
      throw cursor.refused(
          "expected AND or the end",
          "MLflow's search has no OR and no parentheses around conditions: search once for each.");
    }
    return new RunFilter(comparisons);
  }

  private Comparison comparison() {
    Field field = FieldReader.read(cursor);
    Operator operator = operator(field);
    List<String> values = new ArrayList<>();
    if (operator == Operator.IN || operator == Operator.NOT_IN) {
      require(OPEN, "(");
      do {
        values.add(ValueReader.text(cursor, field));
      } while (cursor.take(COMMA) != null && cursor.look(CLOSE) == null);
      require(CLOSE, ")");
    } else {
      values.add(ValueReader.read(cursor, field));
    }
    return new Comparison(field, operator, values);
  }

  private Operator operator(Field field) {
    int start = cursor.position();
    Set<Operator> allowed = Operator.allowed(field);
    String typed = cursor.take(OPERATOR);
    Operator operator = typed == null ? null : Operator.of(typed).orElse(null);
    if (operator == null || !allowed.contains(operator)) {
      throw cursor.refusedAt(
          start,
          "expected one of " + Operator.symbols(allowed) + " for " + field,
          cure(typed == null ? "" : typed));
    }
    return operator;
  }

  private static String cure(String typed) {
    return switch (typed.toLowerCase(Locale.ROOT).split("\\s", 2)[0]) {
      case "==" -> "Write a single =.";
      case "<>" -> "Write !=.";
      case "in", "not" -> "MLflow has lists for run_id only: search once for each value.";
      case "is" ->
          "MLflow finds only runs that have the field: LIKE '%' finds those with any value.";
      default -> "Compare with one of them.";
    };
  }

  private void require(Pattern pattern, String sign) {
    if (cursor.take(pattern) == null) {
      throw missing(sign);
    }
  }

  private TrackingException missing(String sign) {
    return cursor.refused("expected " + sign, "Write a list as ('3f2a…', '90bc…').");
  }
}
