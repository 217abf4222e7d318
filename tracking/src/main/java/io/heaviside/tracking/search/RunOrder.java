package io.heaviside.tracking.search;

import io.heaviside.tracking.RunSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The order of runs, in the grammar of MLflow's {@code order_by}: {@code
 * metrics.`best/test_accuracy` DESC, params.seed}. Runs without the field come last in both
 * directions, before them those whose metric is not a number; equal ones stand newest first.
 */
public final class RunOrder implements Comparator<RunSummary> {
  /** Newest start first. */
  public static final RunOrder NEWEST = new RunOrder(List.of());

  private static final Comparator<RunSummary> NATURAL =
      Comparator.comparing(RunSummary::start).reversed().thenComparing(RunSummary::id);
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern DIRECTION = Pattern.compile("(?i:asc|desc)\\b");

  private record Key(Field field, boolean ascending) {
    int compare(RunSummary a, RunSummary b) {
      int rank = Integer.compare(rank(a), rank(b));
      if (rank != 0 || rank(a) > 0) {
        return rank;
      }
      int order =
          field.of(a) instanceof Double first && field.of(b) instanceof Double second
              ? Double.compare(first + 0.0, second + 0.0)
              : String.valueOf(field.of(a)).compareTo(String.valueOf(field.of(b)));
      return ascending ? order : -order;
    }

    private int rank(RunSummary run) {
      Object value = field.of(run);
      return value == null ? 2 : value instanceof Double number && number.isNaN() ? 1 : 0;
    }
  }

  private final List<Key> keys;

  private RunOrder(List<Key> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Reads an order; a blank one is {@link #NEWEST}.
   *
   * @throws io.heaviside.tracking.TrackingException if it cannot be read: says where and why
   */
  public static RunOrder parse(String text) {
    Cursor cursor = new Cursor("order", text);
    List<Key> keys = new ArrayList<>();
    if (cursor.atEnd()) {
      return NEWEST;
    }
    do {
      Field field = FieldReader.read(cursor);
      String direction = cursor.take(DIRECTION);
      keys.add(new Key(field, direction == null || direction.equalsIgnoreCase("asc")));
    } while (cursor.take(COMMA) != null);
    if (!cursor.atEnd()) {
      throw cursor.refused("expected ASC, DESC, a comma or the end", "Write KEY DESC, KEY.");
    }
    return new RunOrder(keys);
  }

  /** What it sorts by. */
  public List<Field> fields() {
    return keys.stream().map(Key::field).distinct().toList();
  }

  @Override
  public int compare(RunSummary a, RunSummary b) {
    return keys.stream()
        .mapToInt(key -> key.compare(a, b))
        .filter(order -> order != 0)
        .findFirst()
        .orElseGet(() -> NATURAL.compare(a, b));
  }

  /** As MLflow's servers read it, one text for each key. */
  public List<String> clauses() {
    return keys.stream().map(key -> key.field() + (key.ascending() ? " ASC" : " DESC")).toList();
  }
}
