package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.TrackingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Creates MLflow's tables in an empty database and recognises them in another. */
final class Schema {

  /** MLflow migrates an older database by itself, so the oldest that all can read is written. */
  static final String REVISION = "acf3f17fdcc7";

  private static final Set<String> NEEDED =
      Set.of(
          "experiments",
          "experiment_tags",
          "runs",
          "tags",
          "params",
          "metrics",
          "latest_metrics",
          "datasets",
          "inputs",
          "input_tags",
          "registered_models",
          "model_versions",
          "registered_model_aliases");

  private Schema() {}

  /**
   * @return true if the database has MLflow's tables, false if it has none at all
   * @throws TrackingException if it has others
   */
  static boolean isPresent(Connection connection, Path file) throws SQLException {
    Set<String> tables = tables(connection);
    if (tables.isEmpty() || tables.containsAll(NEEDED)) {
      return !tables.isEmpty();
    }
    if (tables.contains("alembic_version") && tables.contains("experiments")) {
      throw new TrackingException(
          ("tracking store %s was written by an MLflow older than 2.4. Upgrade it with: mlflow db"
                  + " upgrade sqlite:///%s")
              .formatted(file, file));
    }
    throw new TrackingException(
        ("tracking store %s cannot be used: it is a database of something else (tables %s); expected"
                + " MLflow's tables. Set MLFLOW_TRACKING_URI=sqlite:////FOLDER/mlflow.db.")
            .formatted(file, String.join(", ", tables)));
  }

  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : withoutComments().split(";\n", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  private static Set<String> tables(Connection connection) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static String withoutComments() {
    try (InputStream in = Schema.class.getResourceAsStream(REVISION + ".sql")) {
      String script = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return script.replaceAll("(?m)^--.*\n", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
