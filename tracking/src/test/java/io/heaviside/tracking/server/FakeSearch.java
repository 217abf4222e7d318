package io.heaviside.tracking.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Searches runs as MLflow's database store does: each condition becomes SQL over tables like its
 * own, and SQLite decides. Nothing of it is shared with the code under test.
 */
final class FakeSearch {
  private static final Pattern CLAUSE =
      Pattern.compile(
          "\\s*(?:(\\w+)\\.)?(?:`([^`]+)`|\"([^\"]+)\"|([\\w.]+))\\s*"
              + "(NOT\\s+IN|IN|LIKE|ILIKE|!=|>=|<=|=|>|<)\\s*"
              + "('[^']*'|\"[^\"]*\"|\\([^)]*\\)|-?[\\d.]+(?:[eE]-?\\d+)?)\\s*(AND|$)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ORDER =
      Pattern.compile("(\\w+)\\.(?:`([^`]+)`|(\\w+))(?: (ASC|DESC))?");
  private static final Map<String, String> COLUMNS =
      Map.of(
          "run_id", "run_uuid",
          "status", "status",
          "user_id", "user_id",
          "start_time", "start_time",
          "end_time", "end_time",
          "artifact_uri", "artifact_uri");

  private final Collection<FakeRun> runs;
  private final String artifactRoot;

  FakeSearch(Collection<FakeRun> runs, String artifactRoot) {
    this.runs = runs;
    this.artifactRoot = artifactRoot;
  }

  /** The ids of the runs that match, in order. */
  List<String> ids(String filter, List<String> orders) throws FakeMlflowApi.Refusal {
    List<String> values = new ArrayList<>();
    String where = where(filter, values);
    String order = order(orders);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      fill(connection);
      return select(connection, "SELECT run_uuid FROM runs WHERE 1" + where + order, values);
    } catch (SQLException e) {
      throw new IllegalStateException(where + order, e);
    }
  }

  private static String where(String filter, List<String> values) throws FakeMlflowApi.Refusal {
    StringBuilder sql = new StringBuilder();
    Matcher clause = CLAUSE.matcher(filter);
    boolean more = !filter.isBlank();
    while (more) {
      if (!clause.lookingAt()) {
        throw invalid("Invalid clause(s) in filter string: " + filter);
      }
      sql.append(" AND ").append(condition(clause, values));
      more = !clause.group(7).isEmpty();
      clause.region(clause.end(), filter.length());
    }
    return sql.toString();
  }

  private static String condition(Matcher clause, List<String> values)
      throws FakeMlflowApi.Refusal {
    String kind = clause.group(1) == null ? "attributes" : clause.group(1);
    String key = first(clause.group(2), clause.group(3), clause.group(4));
    String operator = clause.group(5).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
    String value = clause.group(6);
    boolean list = value.startsWith("(");
    if (list && !key.equals("run_id")) {
      throw invalid("Only the 'run_id' attribute supports comparison with a list");
    }
    boolean text = value.startsWith("'") || value.startsWith("\"");
    boolean number = kind.equals("metrics") || key.endsWith("_time");
    if (!list && text == number) {
      throw invalid("value type of " + key);
    }
    if (kind.equals("attributes") && !key.equals("run_name")) {
      return compared(COLUMNS.getOrDefault(key, "no such"), operator, value, values);
    }
    String table = key.equals("run_name") ? "tags" : kind;
    values.add(key.equals("run_name") ? "mlflow.runName" : key);
    return "run_uuid IN (SELECT run_uuid FROM "
        + table
        + " WHERE key = ? AND "
        + compared("value", operator, value, values)
        + ")";
  }

  private static String compared(
      String column, String operator, String value, List<String> values) {
    if (value.startsWith("(")) {
      return column + " " + operator + " " + value;
    }
    boolean text = value.startsWith("'") || value.startsWith("\"");
    if (!text) {
      return column + " " + operator + " " + value;
    }
    values.add(value.substring(1, value.length() - 1));
    return operator.equals("ILIKE")
        ? "lower(" + column + ") LIKE lower(?)"
        : column + " " + operator + " ?";
  }

  /** As MLflow: what is there, then what is not a number, then what is missing; then by age. */
  private static String order(List<String> orders) throws FakeMlflowApi.Refusal {
    List<String> terms = new ArrayList<>();
    for (String one : orders) {
      Matcher matcher = ORDER.matcher(one);
      if (!matcher.matches()) {
        throw invalid("Invalid order_by clause '" + one + "'");
      }
      String kind = matcher.group(1);
      String key = first(matcher.group(2), matcher.group(3));
      boolean metric = kind.equals("metrics");
      String from =
          " FROM " + kind + " t WHERE t.run_uuid = runs.run_uuid AND t.key = '" + key + "')";
      String value =
          key.equals("run_name") ? "name" : COLUMNS.getOrDefault(key, "(SELECT t.value" + from);
      String nan = metric ? "coalesce((SELECT t.is_nan" + from + ", 0)" : "0";
      terms.add("CASE WHEN " + value + " IS NULL THEN 2 ELSE " + nan + " END");
      terms.add(value + ("DESC".equals(matcher.group(4)) ? " DESC" : " ASC"));
    }
    terms.add("start_time DESC");
    terms.add("run_uuid");
    return " ORDER BY " + String.join(", ", terms);
  }

  private void fill(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA case_sensitive_like = true");
      statement.execute(
          "CREATE TABLE runs (run_uuid, name, status, user_id, start_time INTEGER,"
              + " end_time INTEGER, artifact_uri)");
      statement.execute("CREATE TABLE metrics (run_uuid, key, value FLOAT, is_nan, step)");
      statement.execute("CREATE TABLE params (run_uuid, key, value)");
      statement.execute("CREATE TABLE tags (run_uuid, key, value)");
    }
    for (FakeRun run : runs) {
      insert(
          connection,
          "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?)",
          run.id,
          run.name,
          run.status,
          run.tags.get("mlflow.user"),
          run.startTime,
          run.endTime,
          artifactRoot + run.artifactFolder());
      for (Map.Entry<String, String> param : run.params.entrySet()) {
        insert(
            connection,
            "INSERT INTO params VALUES (?, ?, ?)",
            run.id,
            param.getKey(),
            param.getValue());
      }
      for (Map.Entry<String, String> tag : run.tags.entrySet()) {
        insert(
            connection, "INSERT INTO tags VALUES (?, ?, ?)", run.id, tag.getKey(), tag.getValue());
      }
      for (FakeRun.Point point : run.latest()) {
        insert(
            connection,
            "INSERT INTO metrics VALUES (?, ?, ?, ?, ?)",
            run.id,
            point.key(),
            stored(point.value()),
            Double.isNaN(point.value()) ? 1 : 0,
            point.step());
      }
    }
  }

  private static double stored(double value) {
    return Double.isNaN(value) ? 0 : Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }

  private static void insert(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  private static List<String> select(Connection connection, String sql, List<String> values)
      throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setString(i + 1, values.get(i));
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
    }
    return found;
  }

  private static String first(@Nullable String... groups) {
    for (String group : groups) {
      if (group != null) {
        return group;
      }
    }
    throw new IllegalStateException("no key");
  }

  private static FakeMlflowApi.Refusal invalid(String message) {
    return new FakeMlflowApi.Refusal(400, "INVALID_PARAMETER_VALUE", message.replace('"', '\''));
  }
}
