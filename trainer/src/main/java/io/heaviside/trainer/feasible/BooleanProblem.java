package io.heaviside.trainer.feasible;

import io.heaviside.trainer.config.ConfigException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Boolean function, given by its truth table, as a training set: inputs and targets are -1 for
 * false and +1 for true.
 *
 * <p>Row i of the table is the input whose bits are i written in binary, the first input the
 * highest bit: for two inputs the rows are 00, 01, 10, 11.
 *
 * @param name how the user wrote it
 * @param inputs n; the table has 2^n rows
 * @param outputs the rows on which each output is true
 */
public record BooleanProblem(String name, int inputs, List<BitSet> outputs) {
  /** The most inputs: 4096 examples. */
  public static final int MAX_INPUTS = 12;

  private static final Pattern SIZED = Pattern.compile("(and|or|xor|parity|majority)-(\\d{1,4})");
  private static final Pattern TABLE = Pattern.compile("table:([01]+(?:,[01]+)*)");

  public BooleanProblem {
    outputs = List.copyOf(outputs);
    if (inputs < 1 || inputs > MAX_INPUTS) {
      throw new ConfigException(
          "problem "
              + name
              + ": found "
              + inputs
              + " inputs; expected 1 to "
              + MAX_INPUTS
              + ". Choose fewer.");
    }
  }

  /** True where an odd number of the n inputs is; n = 2 is XOR. */
  public static BooleanProblem parity(int n) {
    return ofOnes("parity-" + n, n, ones -> ones % 2 == 1);
  }

  /** True where all n inputs are. */
  public static BooleanProblem and(int n) {
    return ofOnes("and-" + n, n, ones -> ones == n);
  }

  /** True where any of the n inputs is. */
  public static BooleanProblem or(int n) {
    return ofOnes("or-" + n, n, ones -> ones > 0);
  }

  /** True where more than half of the n inputs are. */
  public static BooleanProblem majority(int n) {
    return ofOnes("majority-" + n, n, ones -> 2 * ones > n);
  }

  /** The truth tables of one or more outputs, each 2^n characters 0 or 1. */
  public static BooleanProblem table(String... columns) {
    String name = "table:" + String.join(",", columns);
    int rows = columns[0].length();
    boolean equallyLong = Arrays.stream(columns).allMatch(column -> column.length() == rows);
    if (!equallyLong || rows < 2 || Integer.bitCount(rows) != 1) {
      throw new ConfigException(
          "problem "
              + name
              + ": found tables of "
              + Arrays.stream(columns).map(String::length).distinct().toList()
              + " rows; expected 2, 4, 8, ... rows, the same number for every output."
              + " Write 2^n characters 0 or 1, as in table:0110.");
    }
    List<BitSet> outputs = new ArrayList<>();
    for (String column : columns) {
      outputs.add(rows(rows, row -> column.charAt(row) == '1'));
    }
    return new BooleanProblem(name, Integer.numberOfTrailingZeros(rows), outputs);
  }

  /**
   * Reads what a user wrote: {@code xor}, {@code and}, {@code or} (of two inputs; {@code and-3} of
   * three), {@code parity-3}, {@code majority-5}, {@code table:0110}, {@code table:0001,0110}.
   *
   * @throws ConfigException if it is none of these
   */
  public static BooleanProblem parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    Matcher table = TABLE.matcher(word);
    if (table.matches()) {
      return table(table.group(1).split(","));
    }
    boolean plain = word.equals("xor") || word.equals("and") || word.equals("or");
    Matcher sized = SIZED.matcher(plain ? word + "-2" : word);
    if (!sized.matches()) {
      throw new ConfigException(
          "problem: found "
              + text
              + "; expected xor, and, or, parity-N, majority-N, and-N, or-N, or a truth table such"
              + " as table:0110 (several outputs with commas). Correct the word.");
    }
    int n = Integer.parseInt(sized.group(2));
    BooleanProblem problem =
        switch (sized.group(1)) {
          case "and" -> and(n);
          case "or" -> or(n);
          case "majority" -> majority(n);
          default -> parity(n);
        };
    return new BooleanProblem(word, n, problem.outputs());
  }

  /** Returns the examples: every row of the table. */
  public TrainingSet trainingSet() {
    List<Point> points = new ArrayList<>();
    for (int row = 0; row < 1 << inputs; row++) {
      double[] x = new double[inputs];
      for (int k = 0; k < inputs; k++) {
        x[k] = (row >> (inputs - 1 - k) & 1) == 1 ? 1 : -1;
      }
      points.add(Point.of(x));
    }
    return new TrainingSet(points, new Signs(outputs, points.size()));
  }

  private static BooleanProblem ofOnes(String name, int n, IntPredicate value) {
    int rows = n >= 1 && n <= MAX_INPUTS ? 1 << n : 0; // the constructor refuses the others
    return new BooleanProblem(
        name, n, List.of(rows(rows, row -> value.test(Integer.bitCount(row)))));
  }

  private static BitSet rows(int rows, IntPredicate value) {
    BitSet set = new BitSet(rows);
    for (int row = 0; row < rows; row++) {
      set.set(row, value.test(row));
    }
    return set;
  }
}
