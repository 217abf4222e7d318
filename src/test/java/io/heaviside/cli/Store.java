package io.heaviside.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into an embedded store as MLflow does: with SQL. */
final class Store {
  private final Path database;

  Store(Path directory) {
    this.database = directory.resolve("mlflow.db");
  }

  /** The first column of every row, as text. */
  List<String> strings(String sql, Object... values) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<String> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes what is stored, as another process could have. */
  void update(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The one value of the first column. */
  String string(String sql, Object... values) {
    List<String> found = strings(sql, values);
    if (found.size() != 1) {
      throw new AssertionError("one row expected of " + sql + "; found " + found);
    }
    return found.get(0);
  }
}
