package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.DatasetInput;
import io.heaviside.tracking.TagNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The datasets of an experiment and which runs read them. */
final class Datasets {
  private final TableLayout layout;

  Datasets(TableLayout layout) {
    this.layout = layout;
  }

  void insert(Connection connection, long experiment, String run, DatasetInput input)
      throws SQLException {
    String dataset = datasetId(connection, experiment, input);
    try (PreparedStatement statement =
        connection.prepareStatement(
            layout.insert("input_tags") + " ON CONFLICT DO UPDATE SET value = excluded.value")) {
      statement.setString(1, inputId(connection, dataset, run));
      statement.setString(2, TagNames.DATASET_CONTEXT);
      statement.setString(3, input.context());
      statement.execute();
    }
  }

  private String datasetId(Connection connection, long experiment, DatasetInput input)
      throws SQLException {
    Optional<String> known =
        first(
            connection,
            "SELECT dataset_uuid FROM datasets WHERE experiment_id = ? AND name = ? AND digest = ?",
            experiment,
            input.name(),
            input.digest());
    return known.isPresent() ? known.get() : newDataset(connection, experiment, input);
  }

  private String newDataset(Connection connection, long experiment, DatasetInput input)
      throws SQLException {
    String id = Runs.newId();
    try (PreparedStatement statement = connection.prepareStatement(layout.insert("datasets"))) {
      statement.setString(1, id);
      statement.setLong(2, experiment);
      statement.setString(3, input.name());
      statement.setString(4, input.digest());
      statement.setString(5, input.sourceType());
      statement.setString(6, input.source());
      statement.setString(7, input.schema());
      statement.setString(8, input.profile());
      statement.execute();
    }
    return id;
  }

  private String inputId(Connection connection, String dataset, String run) throws SQLException {
    Optional<String> known =
        first(
            connection,
            "SELECT input_uuid FROM inputs WHERE source_type = 'DATASET' AND source_id = ?"
                + " AND destination_type = 'RUN' AND destination_id = ?",
            dataset,
            run);
    return known.isPresent() ? known.get() : newInput(connection, dataset, run);
  }

  private String newInput(Connection connection, String dataset, String run) throws SQLException {
    String id = Runs.newId();
    try (PreparedStatement statement = connection.prepareStatement(layout.insert("inputs"))) {
      statement.setString(1, id);
      statement.setString(2, "DATASET");
      statement.setString(3, dataset);
      statement.setString(4, "RUN");
      statement.setString(5, run);
      statement.execute();
    }
    return id;
  }

  private static Optional<String> first(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        query.setObject(i + 1, values[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }
}
