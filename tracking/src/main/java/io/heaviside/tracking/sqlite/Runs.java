package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.provenance.ProcessIdentity;
import io.heaviside.tracking.provenance.Resumption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The runs' rows, params and tags. */
final class Runs {
  private final TableLayout layout;

  Runs(TableLayout layout) {
    this.layout = layout;
  }

  /** An id as MLflow makes them: 32 hex digits. */
  static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** Adds a running run; the columns that MLflow itself leaves blank are blank. */
  void insert(Connection connection, String run, String name, String user, long experiment, long at)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(layout.insert("runs"))) {
      statement.setString(1, run);
      statement.setString(2, name);
      statement.setString(3, "UNKNOWN");
      statement.setString(4, "");
      statement.setString(5, "");
      statement.setString(6, user);
      statement.setString(7, "RUNNING");
      statement.setLong(8, at);
      statement.setString(9, "");
      statement.setString(10, "active");
      statement.setString(11, ArtifactFolder.runUri(experiment, run));
      statement.setLong(12, experiment);
      statement.execute();
    }
  }

  void end(Connection connection, String run, RunStatus status, long at) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE runs SET status = ?, end_time = ? WHERE run_uuid = ?")) {
      statement.setString(1, status.name());
      statement.setLong(2, at);
      statement.setString(3, run);
      statement.execute();
    }
  }

  /** Makes an ended run a running one again, written by this process. */
  void reopen(Connection connection, String run) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE runs SET status = 'RUNNING', end_time = NULL WHERE run_uuid = ?")) {
      statement.setString(1, run);
      statement.execute();
    }
    for (String obsolete : Resumption.OBSOLETE) {
      try (PreparedStatement statement =
          connection.prepareStatement("DELETE FROM tags WHERE run_uuid = ? AND key = ?")) {
        statement.setString(1, run);
        statement.setString(2, obsolete);
        statement.execute();
      }
    }
    setTags(connection, run, ProcessIdentity.current().tags());
  }

  /** The id of a run's experiment. */
  static long experiment(Connection connection, String run) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT experiment_id FROM runs WHERE run_uuid = ?")) {
      query.setString(1, run);
      try (ResultSet row = query.executeQuery()) {
        return row.getLong(1);
      }
    }
  }

  /** The last step of each metric. */
  static Map<String, Long> lastSteps(Connection connection, String run) throws SQLException {
    Map<String, Long> steps = new HashMap<>();
    try (PreparedStatement query =
        connection.prepareStatement("SELECT key, step FROM latest_metrics WHERE run_uuid = ?")) {
      query.setString(1, run);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          steps.put(row.getString(1), row.getLong(2));
        }
      }
    }
    return steps;
  }

  void setTags(Connection connection, String run, Map<String, String> tags) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            layout.insert("tags") + " ON CONFLICT DO UPDATE SET value = excluded.value")) {
      for (Map.Entry<String, String> tag : tags.entrySet()) {
        statement.setString(1, tag.getKey());
        statement.setString(2, tag.getValue());
        statement.setString(3, run);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /**
   * Adds a param.
   *
   * @throws TrackingException if it is there with another value
   */
  void addParam(Connection connection, String run, String key, String value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(layout.insert("params") + " ON CONFLICT DO NOTHING")) {
      statement.setString(1, key);
      statement.setString(2, value);
      statement.setString(3, run);
      if (statement.executeUpdate() == 1) {
        return;
      }
    }
    checkSame(connection, run, key, value);
  }

  private static void checkSame(Connection connection, String run, String key, String value)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT value FROM params WHERE key = ? AND run_uuid = ?")) {
      query.setString(1, key);
      query.setString(2, run);
      try (ResultSet row = query.executeQuery()) {
        String known = row.getString(1);
        if (!value.equals(known)) {
          throw new TrackingException(
              "param %s of run %s: found \"%s\", but it is already \"%s\"; a param never changes."
                  .formatted(key, run, value, known));
        }
      }
    }
  }
}
