package io.heaviside.tracking.search;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How a value is compared. Which field takes which operator is MLflow's choice. */
enum Operator {
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  /** Upper and lower case differ; {@code %} is any text, {@code _} any character. */
  LIKE("LIKE"),
  /** As LIKE, but a-z are as A-Z. */
  ILIKE("ILIKE"),
  IN("IN"),
  NOT_IN("NOT IN");

  private static final Set<Operator> OF_NUMBERS = EnumSet.range(EQUAL, GREATER_OR_EQUAL);
  private static final Set<Operator> OF_TEXTS = EnumSet.of(EQUAL, NOT_EQUAL, LIKE, ILIKE);
  private static final Set<Operator> OF_IDS = EnumSet.of(EQUAL, NOT_EQUAL, LIKE, ILIKE, IN, NOT_IN);

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  static Optional<Operator> of(String typed) {
    String symbol = typed.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
    return Arrays.stream(values()).filter(one -> one.symbol.equals(symbol)).findFirst();
  }

  /** The operators that MLflow allows for a field. */
  static Set<Operator> allowed(Field field) {
    if (field.isNumeric()) {
      return OF_NUMBERS;
    }
    boolean id = field.kind() == Field.Kind.ATTRIBUTE && field.key().equals("run_id");
    return id ? OF_IDS : OF_TEXTS;
  }

  static String symbols(Set<Operator> operators) {
    return operators.stream().map(Operator::toString).collect(Collectors.joining(" "));
  }

  @Override
  public String toString() {
    return symbol;
  }
}
