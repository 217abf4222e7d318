package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.DatasetInput;
import io.heaviside.tracking.RunDetail;
import io.heaviside.tracking.RunDetail.ArtifactFile;
import io.heaviside.tracking.RunIds;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.Entry.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads single runs of the store, whole. */
public final class StoredRuns {
  private static final String DATASETS =
      """
      SELECT d.name, d.digest, coalesce(t.value, 'train'), d.dataset_source_type, d.dataset_source,
        d.dataset_schema, d.dataset_profile
      FROM inputs i JOIN datasets d ON d.dataset_uuid = i.source_id
      LEFT JOIN input_tags t ON t.input_uuid = i.input_uuid AND t.name = 'mlflow.data.context'
      WHERE i.source_type = 'DATASET' AND i.destination_type = 'RUN' AND i.destination_id = ?
      ORDER BY d.name, d.digest
      """;

  private final SqliteStore store;

  StoredRuns(SqliteStore store) {
    this.store = store;
  }

  /** The ids of the runs that have ended and are not deleted, oldest first. */
  public List<String> ended() {
    return ids(
        "SELECT run_uuid FROM runs WHERE lifecycle_stage = 'active' AND status <> 'RUNNING'"
            + " ORDER BY start_time, run_uuid");
  }

  /** The ids of the deleted runs, oldest first. */
  public List<String> deleted() {
    return ids(
        "SELECT run_uuid FROM runs WHERE lifecycle_stage = 'deleted'"
            + " ORDER BY start_time, run_uuid");
  }

  /**
   * The id that starts with this.
   *
   * @throws TrackingException if there is none, or more than one
   */
  public String id(String prefix) {
    List<String> found =
        store
            .database()
            .read(
                connection ->
                    strings(
                        connection,
                        "SELECT run_uuid FROM runs WHERE substr(run_uuid, 1, length(?1)) = ?1"
                            + " LIMIT 5",
                        prefix));
    return RunIds.only(found, prefix, "tracking store " + store.database().file());
  }

  /** Everything about a run. */
  public RunDetail detail(String id) {
    return store
        .database()
        .read(
            connection -> {
              RunSummary summary = RunReader.one(connection, id);
              boolean deleted =
                  !strings(
                          connection,
                          "SELECT 1 FROM runs WHERE run_uuid = ? AND lifecycle_stage = 'deleted'",
                          id)
                      .isEmpty();
              Path folder = artifacts(connection, id);
              return new RunDetail(
                  summary, deleted, folder.toString(), datasets(connection, id), files(folder));
            });
  }

  /** The keys of a run's metrics. */
  public List<String> metricKeys(String id) {
    return store
        .database()
        .read(
            connection ->
                strings(
                    connection,
                    "SELECT key FROM latest_metrics WHERE run_uuid = ? ORDER BY key",
                    id));
  }

  /** The history of a metric, by step and time. */
  public List<Point> history(String id, String key) {
    return store.database().read(connection -> history(connection, id, key));
  }

  /** Where a run's artifacts lie; the folder may be missing. */
  public Path artifacts(String id) {
    return store.database().read(connection -> artifacts(connection, id));
  }

  /** The text of an artifact; empty where there is none. */
  Optional<String> artifact(String id, String path) {
    Path file = artifacts(id).resolve(path);
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new TrackingException(
          file + " cannot be read as text (" + e + "). Check the file and its permissions.", e);
    }
  }

  private List<String> ids(String sql) {
    return store.database().read(connection -> strings(connection, sql));
  }

  private Path artifacts(Connection connection, String id) throws SQLException {
    String experiment =
        strings(connection, "SELECT experiment_id FROM runs WHERE run_uuid = ?", id).get(0);
    return new ArtifactFolder(store.artifacts(), Long.parseLong(experiment), id).folder();
  }

  private static List<ArtifactFile> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> new ArtifactFile(slashed(folder.relativize(file)), file.toFile().length()))
          .toList();
    } catch (IOException e) {
      throw new TrackingException(
          folder + " cannot be read (" + e + "). Check the folder's permissions.", e);
    }
  }

  private static String slashed(Path path) {
    List<String> names = new ArrayList<>();
    path.forEach(name -> names.add(name.toString()));
    return String.join("/", names);
  }

  private static List<Point> history(Connection connection, String id, String key)
      throws SQLException {
    List<Point> points = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT value, is_nan, timestamp, step FROM metrics WHERE run_uuid = ? AND key = ?"
                + " ORDER BY step, timestamp, value")) {
      query.setString(1, id);
      query.setString(2, key);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          points.add(
              new Point(
                  key,
                  Metrics.read(row.getDouble(1), row.getBoolean(2)),
                  row.getLong(3),
                  row.getLong(4)));
        }
      }
    }
    return points;
  }

  private static List<DatasetInput> datasets(Connection connection, String id) throws SQLException {
    List<DatasetInput> inputs = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(DATASETS)) {
      query.setString(1, id);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          inputs.add(
              new DatasetInput(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.getString(6),
                  row.getString(7)));
        }
      }
    }
    return inputs;
  }

  private static List<String> strings(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        query.setString(i + 1, values[i]);
      }
      List<String> found = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
      return found;
    }
  }
}
