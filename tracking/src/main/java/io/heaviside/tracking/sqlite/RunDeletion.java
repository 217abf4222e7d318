package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.TrackingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deletes runs in MLflow's two steps: first they are only hidden, later they are gone. */
final class RunDeletion {
  private static final String VERSIONS =
      "SELECT name, version FROM model_versions WHERE run_id = ? ORDER BY name, version";

  /** An input belongs to a run without saying so as a foreign key. */
  private static final List<String> INPUTS =
      List.of(
          "DELETE FROM input_tags WHERE input_uuid IN"
              + " (SELECT input_uuid FROM inputs WHERE destination_id = ?)",
          "DELETE FROM inputs WHERE destination_id = ?");

  private final SqliteStore store;

  RunDeletion(SqliteStore store) {
    this.store = store;
  }

  /**
   * Hides a run, or shows it again.
   *
   * @param at milliseconds since 1970, or null to restore
   */
  void mark(String run, @Nullable Long at) {
    store
        .database()
        .change(
            connection -> {
              try (PreparedStatement statement =
                  connection.prepareStatement(
                      "UPDATE runs SET lifecycle_stage = ?, deleted_time = ? WHERE run_uuid = ?")) {
                statement.setString(1, at == null ? "active" : "deleted");
                if (at == null) {
                  statement.setNull(2, Types.BIGINT);
                } else {
                  statement.setLong(2, at);
                }
                statement.setString(3, run);
                statement.execute();
              }
            });
  }

  /**
   * Removes a hidden run for good: its files first, so that one which is broken off can be done
   * again.
   *
   * @throws TrackingException if a registered model needs it
   */
  void purge(String run, Path artifacts) {
    store.database().read(connection -> checkNoModel(connection, run));
    delete(artifacts.resolve("..").normalize());
    store.database().change(connection -> purge(connection, run));
  }

  private boolean checkNoModel(Connection connection, String run) throws SQLException {
    List<String> held = new ArrayList<>();
    List<String> cures = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(VERSIONS)) {
      query.setString(1, run);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          held.add(row.getString(1) + " version " + row.getString(2));
          cures.add(
              "heaviside models delete %s %s --tracking-uri sqlite:///%s"
                  .formatted(
                      word(row.getString(1)),
                      row.getString(2),
                      word(String.valueOf(store.database().file()))));
        }
      }
    }
    if (!held.isEmpty()) {
      throw new TrackingException(
          "run %s holds the files of registered model %s. Release it first: %s"
              .formatted(run, String.join(" and ", held), String.join(" && ", cures)));
    }
    return true;
  }

  /** As a shell reads it. */
  private static String word(String name) {
    return name.matches("[\\w./+][\\w./+-]*") ? name : "'" + name.replace("'", "'\\''") + "'";
  }

  private static void purge(Connection connection, String run) throws SQLException {
    List<String> statements = new ArrayList<>(INPUTS);
    // Newer releases of MLflow have more tables that refer to runs.
    try (Statement query = connection.createStatement();
        ResultSet row =
            query.executeQuery(
                "SELECT m.name, f.\"from\" FROM sqlite_master m, pragma_foreign_key_list(m.name) f"
                    + " WHERE m.type = 'table' AND f.\"table\" = 'runs'")) {
      while (row.next()) {
        statements.add("DELETE FROM %s WHERE %s = ?".formatted(row.getString(1), row.getString(2)));
      }
    }
    statements.add("DELETE FROM runs WHERE run_uuid = ?");
    for (String sql : statements) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, run);
        statement.execute();
      }
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new TrackingException(
          folder + " cannot be deleted (" + e + "). Check the folder's permissions.", e);
    }
  }
}
