package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.search.RunOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads runs back. */
final class RunReader {
  private static final String ALL =
      """
      SELECT r.run_uuid, e.name, r.name, r.status, r.start_time, r.end_time,
        coalesce(r.artifact_uri, '')
      FROM runs r JOIN experiments e ON e.experiment_id = r.experiment_id
      WHERE r.lifecycle_stage = 'active' AND e.lifecycle_stage = 'active'
        AND (?1 IS NULL OR e.name = ?1)
      ORDER BY r.start_time DESC, r.run_uuid
      """;

  private static final String ONE =
      """
      SELECT r.run_uuid, e.name, r.name, r.status, r.start_time, r.end_time,
        coalesce(r.artifact_uri, '')
      FROM runs r JOIN experiments e ON e.experiment_id = r.experiment_id
      WHERE r.run_uuid = ?
      """;

  private RunReader() {}

  static RunSummary one(Connection connection, String id) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(ONE)) {
      query.setString(1, id);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return summary(connection, row);
      }
    }
  }

  static List<RunSummary> list(Connection connection, RunQuery wanted) throws SQLException {
    // In their natural order the first so many are enough.
    int enough = wanted.order().equals(RunOrder.NEWEST) ? wanted.limit() : Integer.MAX_VALUE;
    List<RunSummary> runs = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(ALL)) {
      query.setString(1, wanted.experiment());
      try (ResultSet row = query.executeQuery()) {
        while (runs.size() < enough && row.next()) {
          RunSummary run = summary(connection, row);
          if (wanted.filter().test(run)) {
            runs.add(run);
          }
        }
      }
    }
    return runs.stream().sorted(wanted.order()).limit(wanted.limit()).toList();
  }

  private static RunSummary summary(Connection connection, ResultSet row) throws SQLException {
    String id = row.getString(1);
    return new RunSummary(
        id,
        row.getString(2),
        String.valueOf(row.getString(3)),
        row.getString(4),
        Instant.ofEpochMilli(row.getLong(5)),
        instant(row, 6),
        row.getString(7),
        texts(connection, "SELECT key, value FROM params WHERE run_uuid = ?", id),
        texts(connection, "SELECT key, coalesce(value, '') FROM tags WHERE run_uuid = ?", id),
        metrics(connection, id));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private static Map<String, String> texts(Connection connection, String sql, String run)
      throws SQLException {
    Map<String, String> values = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, run);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          values.put(row.getString(1), row.getString(2));
        }
      }
    }
    return values;
  }

  private static Map<String, Double> metrics(Connection connection, String run)
      throws SQLException {
    Map<String, Double> values = new HashMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT key, value, is_nan FROM latest_metrics WHERE run_uuid = ?")) {
      query.setString(1, run);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          values.put(row.getString(1), Metrics.read(row.getDouble(2), row.getBoolean(3)));
        }
      }
    }
    return values;
  }
}
