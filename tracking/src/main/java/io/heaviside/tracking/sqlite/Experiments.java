package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.provenance.StandardTags;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

/** The experiments' rows and tags. */
final class Experiments {
  private final TableLayout layout;
  private final Path file;

  Experiments(TableLayout layout, Path file) {
    this.layout = layout;
    this.file = file;
  }

  /** MLflow counts on an experiment 0. */
  void insertDefault(Connection connection, long now) throws SQLException {
    insert(connection, 0, "Default", now);
  }

  /**
   * The id of the experiment, which is created where it is missing.
   *
   * @throws TrackingException if it was deleted
   */
  long idOf(Connection connection, String name, long now) throws SQLException {
    Optional<Long> known = find(connection, name);
    if (known.isPresent()) {
      return known.get();
    }
    long id = nextId(connection);
    insert(connection, id, name, now);
    for (Map.Entry<String, String> tag : StandardTags.EXPERIMENT.entrySet()) {
      try (PreparedStatement statement =
          connection.prepareStatement(layout.insert("experiment_tags"))) {
        statement.setString(1, tag.getKey());
        statement.setString(2, tag.getValue());
        statement.setLong(3, id);
        statement.execute();
      }
    }
    return id;
  }

  private Optional<Long> find(Connection connection, String name) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT experiment_id, lifecycle_stage FROM experiments WHERE name = ? AND "
                + layout.inWorkspace("experiments"))) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        if ("deleted".equals(row.getString(2))) {
          throw new TrackingException(
              ("experiment %s in tracking store %s is deleted; expected an active one. Restore it"
                      + " (mlflow experiments restore --experiment-id %s) or name another.")
                  .formatted(name, file, row.getLong(1)));
        }
        return Optional.of(row.getLong(1));
      }
    }
  }

  /** Given explicitly: newer MLflow makes the column BIGINT, for which SQLite finds no value. */
  private static long nextId(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT coalesce(max(experiment_id), 0) + 1 FROM experiments")) {
      return row.getLong(1);
    }
  }

  private void insert(Connection connection, long id, String name, long now) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(layout.insert("experiments"))) {
      statement.setLong(1, id);
      statement.setString(2, name);
      statement.setString(3, ArtifactFolder.experimentUri(id));
      statement.setString(4, "active");
      statement.setLong(5, now);
      statement.setLong(6, now);
      statement.execute();
    }
  }
}
