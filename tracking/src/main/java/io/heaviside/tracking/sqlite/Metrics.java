package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.delivery.Entry.Point;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The metrics' history and the last value of each, which MLflow's run table shows. */
final class Metrics {
  private static final Comparator<Point> LATER =
      Comparator.comparingLong(Point::step)
          .thenComparingLong(Point::timestamp)
          .thenComparingDouble(point -> stored(point.value()));

  private static final String UNLESS_PRESENT = " ON CONFLICT DO NOTHING";

  /** As MLflow decides what is latest: by step, then time, then value. */
  private static final String UNLESS_LATER =
      """
       ON CONFLICT DO UPDATE SET
        value = excluded.value, timestamp = excluded.timestamp,
        step = excluded.step, is_nan = excluded.is_nan
       WHERE (excluded.step, excluded.timestamp, excluded.value)
        > (latest_metrics.step, coalesce(latest_metrics.timestamp, 0), latest_metrics.value)
      """;

  private final TableLayout layout;

  Metrics(TableLayout layout) {
    this.layout = layout;
  }

  /** Adds points; those already there are left alone. */
  void insert(Connection connection, String run, List<Point> points) throws SQLException {
    Map<String, Point> latest = new HashMap<>();
    try (PreparedStatement history =
        connection.prepareStatement(layout.insert("metrics") + UNLESS_PRESENT)) {
      for (Point point : points) {
        add(history, run, point);
        latest.merge(point.key(), point, (a, b) -> LATER.compare(a, b) >= 0 ? a : b);
      }
      history.executeBatch();
    }
    try (PreparedStatement last =
        connection.prepareStatement(layout.insert("latest_metrics") + UNLESS_LATER)) {
      for (Point point : latest.values()) {
        add(last, run, point);
      }
      last.executeBatch();
    }
  }

  private static void add(PreparedStatement statement, String run, Point point)
      throws SQLException {
    statement.setString(1, point.key());
    statement.setDouble(2, stored(point.value()));
    statement.setLong(3, point.timestamp());
    statement.setString(4, run);
    statement.setLong(5, point.step());
    statement.setBoolean(6, Double.isNaN(point.value()));
    statement.addBatch();
  }

  /** MLflow's way with what databases do not take: NaN is 0 with a flag, infinity the largest. */
  private static double stored(double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }

  /** The inverse of how a value is stored. */
  static double read(double stored, boolean nan) {
    if (nan) {
      return Double.NaN;
    }
    if (Math.abs(stored) == Double.MAX_VALUE) {
      return stored > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    return stored;
  }
}
