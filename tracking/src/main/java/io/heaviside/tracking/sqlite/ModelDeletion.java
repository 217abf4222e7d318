package io.heaviside.tracking.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/**
 * Deletes registered models as MLflow's own store does: a version leaves a row with nothing in it,
 * so that its number is not given again; a model leaves none.
 */
final class ModelDeletion {
  /** The stage of a deleted version; no API shows it. */
  static final String STAGE = "Deleted_Internal";

  private static final List<String> OF_MODELS =
      List.of(
          "model_version_tags",
          "model_versions",
          "registered_model_aliases",
          "registered_model_tags",
          "registered_models");

  private static final String ALIASES = "DELETE FROM registered_model_aliases WHERE version = %s";

  private static final String BLANK =
      "UPDATE model_versions SET current_stage = '"
          + STAGE
          + "', last_updated_time = %s, description = NULL, user_id = NULL, status_message = NULL,"
          + " source = 'REDACTED-SOURCE-PATH', run_id = 'REDACTED-RUN-ID',"
          + " run_link = 'REDACTED-RUN-LINK' WHERE version = %s";

  private static final String TOUCH = "UPDATE registered_models SET last_updated_time = %s WHERE 1";

  private final TableLayout layout;
  private final Clock clock;

  ModelDeletion(TableLayout layout, Clock clock) {
    this.layout = layout;
    this.clock = clock;
  }

  /** Blanks a version and takes its aliases away. */
  void version(Connection connection, String model, int version) throws SQLException {
    long now = clock.millis();
    ofModel(connection, ALIASES.formatted(version), model);
    ofModel(connection, BLANK.formatted(now, version), model);
    ofModel(connection, TOUCH.formatted(now), model);
  }

  /** Deletes a model with its versions, tags and aliases. */
  void model(Connection connection, String model) throws SQLException {
    for (String table : OF_MODELS) {
      ofModel(connection, "DELETE FROM " + table + " WHERE 1", model);
    }
  }

  /** All tables of models have workspaces, or none has. */
  private void ofModel(Connection connection, String sql, String model) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            sql + " AND name = ? AND " + layout.inWorkspace("registered_models"))) {
      statement.setString(1, model);
      statement.execute();
    }
  }
}
