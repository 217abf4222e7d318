package io.heaviside.tracking.search;

import io.heaviside.tracking.RunSummary;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One condition. A run without the field does not meet it, whatever the operator; neither does one
 * whose metric is not a number.
 *
 * @param values one, or those of a list; numbers as they were typed
 */
record Comparison(Field field, Operator operator, List<String> values)
    implements Predicate<RunSummary> {

  Comparison {
    values = List.copyOf(values);
  }

  @Override
  public boolean test(RunSummary run) {
    Object found = field.of(run);
    if (found instanceof Double number) {
      return !Double.isNaN(number) && holds(Double.compare(number + 0.0, number()));
    }
    return found instanceof String text && holds(text);
  }

  private double number() {
    return Double.parseDouble(values.get(0)) + 0.0;
  }

  private boolean holds(int order) {
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      default -> throw new IllegalStateException(this + " compares no numbers");
    };
  }

  private boolean holds(String text) {
    return switch (operator) {
      case EQUAL, IN -> values.contains(text);
      case NOT_EQUAL, NOT_IN -> !values.contains(text);
      case LIKE -> matches(text, 0);
      case ILIKE -> matches(text, Pattern.CASE_INSENSITIVE);
      default -> throw new IllegalStateException(this + " compares no texts");
    };
  }

  private boolean matches(String text, int flags) {
    String pattern =
        values
            .get(0)
            .codePoints()
            .mapToObj(
                one ->
                    one == '%' ? ".*" : one == '_' ? "." : Pattern.quote(Character.toString(one)))
            .collect(Collectors.joining());
    return Pattern.compile(pattern, flags | Pattern.DOTALL).matcher(text).matches();
  }

  /** As MLflow reads it. */
  @Override
  public String toString() {
    String right =
        operator == Operator.IN || operator == Operator.NOT_IN
            ? values.stream().map(Comparison::quoted).collect(Collectors.joining(", ", "(", ")"))
            : field.isNumeric() ? values.get(0) : quoted(values.get(0));
    return field + " " + operator + " " + right;
  }

  /** A value holds one kind of quotes at most, for MLflow knows no way to write both. */
  private static String quoted(String value) {
    return value.indexOf('\'') < 0 ? "'" + value + "'" : "\"" + value + "\"";
  }
}
