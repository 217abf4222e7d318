package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.TrackingException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The columns that the tables really have: MLflow may have migrated the file. Every INSERT names
 * its columns and is made here.
 */
final class TableLayout {

  /** Added by MLflow 3.10, NOT NULL. */
  private static final String WORKSPACE = "workspace";

  private static final String DEFAULT_WORKSPACE = "'default'";

  /** The columns that this store fills, by table. */
  static final Map<String, List<String>> WRITTEN =
      Map.ofEntries(
          Map.entry(
              "experiments",
              List.of(
                  "experiment_id",
                  "name",
                  "artifact_location",
                  "lifecycle_stage",
                  "creation_time",
                  "last_update_time")),
          Map.entry("experiment_tags", List.of("key", "value", "experiment_id")),
          Map.entry(
              "runs",
              List.of(
                  "run_uuid",
                  "name",
                  "source_type",
                  "source_name",
                  "entry_point_name",
                  "user_id",
                  "status",
                  "start_time",
                  "source_version",
                  "lifecycle_stage",
                  "artifact_uri",
                  "experiment_id")),
          Map.entry("tags", List.of("key", "value", "run_uuid")),
          Map.entry("params", List.of("key", "value", "run_uuid")),
          Map.entry("metrics", List.of("key", "value", "timestamp", "run_uuid", "step", "is_nan")),
          Map.entry(
              "latest_metrics", List.of("key", "value", "timestamp", "run_uuid", "step", "is_nan")),
          Map.entry(
              "datasets",
              List.of(
                  "dataset_uuid",
                  "experiment_id",
                  "name",
                  "digest",
                  "dataset_source_type",
                  "dataset_source",
                  "dataset_schema",
                  "dataset_profile")),
          Map.entry(
              "inputs",
              List.of(
                  "input_uuid", "source_type", "source_id", "destination_type", "destination_id")),
          Map.entry("input_tags", List.of("input_uuid", "name", "value")),
          Map.entry(
              "registered_models",
              List.of("name", "creation_time", "last_updated_time", "description")),
          Map.entry(
              "model_versions",
              List.of(
                  "name",
                  "version",
                  "creation_time",
                  "last_updated_time",
                  "description",
                  "user_id",
                  "current_stage",
                  "source",
                  "run_id",
                  "status")),
          Map.entry("registered_model_aliases", List.of("alias", "version", "name")));

  private final TreeSet<String> withWorkspace = new TreeSet<>();

  /**
   * @throws TrackingException if a table lacks a column, or demands one that is not known
   */
  static TableLayout read(Connection connection, Path file) throws SQLException {
    TableLayout layout = new TableLayout();
    for (String table : new TreeSet<>(WRITTEN.keySet())) {
      layout.check(connection, file, table);
    }
    return layout;
  }

  /** {@code INSERT INTO table (…) VALUES (?, …)} with a place for each written column, in order. */
  String insert(String table) {
    List<String> columns = WRITTEN.getOrDefault(table, List.of());
    boolean workspace = hasWorkspace(table);
    return "INSERT INTO %s (%s%s) VALUES (%s%s)"
        .formatted(
            table,
            String.join(", ", columns),
            workspace ? ", " + WORKSPACE : "",
            String.join(", ", Collections.nCopies(columns.size(), "?")),
            workspace ? ", " + DEFAULT_WORKSPACE : "");
  }

  /** A condition that picks the default workspace's rows, where there are workspaces. */
  String inWorkspace(String table) {
    return hasWorkspace(table) ? WORKSPACE + " = " + DEFAULT_WORKSPACE : "1 = 1";
  }

  private boolean hasWorkspace(String table) {
    return withWorkspace.contains(table);
  }

  private void check(Connection connection, Path file, String table) throws SQLException {
    List<String> written = WRITTEN.getOrDefault(table, List.of());
    TreeSet<String> missing = new TreeSet<>(written);
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT name, \"notnull\", dflt_value FROM pragma_table_info(?)");
        ResultSet columns = bound(query, table).executeQuery()) {
      while (columns.next()) {
        String name = columns.getString(1);
        boolean demanded = columns.getBoolean(2) && columns.getString(3) == null;
        if (name.equals(WORKSPACE)) {
          withWorkspace.add(table);
        } else if (demanded && !written.contains(name)) {
          throw tooNew(file, table, name);
        }
        missing.remove(name);
      }
    }
    if (!missing.isEmpty()) {
      throw new TrackingException(
          ("tracking store %s: table %s lacks column %s; expected the schema of MLflow 2.8 or newer."
                  + " Upgrade it with: mlflow db upgrade sqlite:///%s")
              .formatted(file, table, missing.first(), file));
    }
  }

  private static PreparedStatement bound(PreparedStatement query, String table)
      throws SQLException {
    query.setString(1, table);
    return query;
  }

  private static TrackingException tooNew(Path file, String table, String column) {
    return new TrackingException(
        ("tracking store %s: table %s demands a value for column %s, which Heaviside does not know; a"
                + " newer MLflow has migrated it. Write to another file"
                + " (MLFLOW_TRACKING_URI=sqlite:///NAME.db) or to an MLflow server.")
            .formatted(file, table, column));
  }
}
