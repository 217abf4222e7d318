package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.Limits;
import io.heaviside.tracking.ModelRegistry;
import io.heaviside.tracking.ModelVersion;
import io.heaviside.tracking.RegisteredModel;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.provenance.StandardTags;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The registered models of the store. */
final class RegisteredModels implements ModelRegistry {
  private static final String VERSIONS =
      """
      SELECT v.name, v.version, coalesce(v.run_id, ''), coalesce(v.source, ''), v.creation_time
      FROM model_versions v
      """;

  /** A deleted version leaves a row. */
  private static final String NOT_DELETED =
      " AND coalesce(v.current_stage, '') <> '" + ModelDeletion.STAGE + "'";

  private final SqliteStore store;
  private final Clock clock;

  RegisteredModels(SqliteStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public ModelVersion register(String model, String runId, String path) {
    Limits.modelName(model);
    Limits.artifactPath(path);
    return store.database().write(connection -> register(connection, model, runId, path));
  }

  private ModelVersion register(Connection connection, String model, String runId, String path)
      throws SQLException {
    String source = artifacts(connection, runId) + "/" + path;
    for (ModelVersion version : versions(connection, model)) {
      if (version.runId().equals(runId) && version.source().equals(source)) {
        return version;
      }
    }
    long now = clock.millis();
    int next = nextVersion(connection, model);
    create(connection, model, now);
    try (PreparedStatement statement =
        connection.prepareStatement(store.layout().insert("model_versions"))) {
      statement.setString(1, model);
      statement.setInt(2, next);
      statement.setLong(3, now);
      statement.setLong(4, now);
      statement.setString(5, "");
      statement.setString(6, StandardTags.user());
      statement.setString(7, "None");
      statement.setString(8, source);
      statement.setString(9, runId);
      statement.setString(10, "READY");
      statement.execute();
    }
    return new ModelVersion(model, next, runId, source, Instant.ofEpochMilli(now));
  }

  /** The numbers of deleted versions are not given again. */
  private static int nextVersion(Connection connection, String model) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT coalesce(max(version), 0) + 1 FROM model_versions WHERE name = ?")) {
      query.setString(1, model);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private String artifacts(Connection connection, String runId) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT artifact_uri FROM runs WHERE run_uuid = ?")) {
      query.setString(1, runId);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new TrackingException(
              "run %s: there is none in tracking store %s, so its model cannot be registered."
                  .formatted(runId, store.database().file()));
        }
        return row.getString(1);
      }
    }
  }

  private void create(Connection connection, String model, long now) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            store.layout().insert("registered_models")
                + " ON CONFLICT DO UPDATE SET last_updated_time = excluded.last_updated_time")) {
      statement.setString(1, model);
      statement.setLong(2, now);
      statement.setLong(3, now);
      statement.setString(4, "");
      statement.execute();
    }
  }

  @Override
  public void alias(String model, String alias, int version) {
    Limits.alias(alias);
    store.database().change(connection -> alias(connection, model, alias, version));
  }

  private void alias(Connection connection, String model, String alias, int version)
      throws SQLException {
    require(connection, model, version);
    try (PreparedStatement statement =
        connection.prepareStatement(
            store.layout().insert("registered_model_aliases")
                + " ON CONFLICT DO UPDATE SET version = excluded.version")) {
      statement.setString(1, alias);
      statement.setInt(2, version);
      statement.setString(3, model);
      statement.execute();
    }
  }

  private void require(Connection connection, String model, int version) throws SQLException {
    if (versions(connection, model).stream().noneMatch(known -> known.version() == version)) {
      throw unknown(model, "version " + version);
    }
  }

  private TrackingException unknown(String model, String what) {
    return new TrackingException(
        "model %s: there is no %s in tracking store %s. `heaviside models list` shows what there is."
            .formatted(model, what, store.database().file()));
  }

  @Override
  public void delete(String model, int version) {
    store
        .database()
        .change(
            connection -> {
              require(connection, model, version);
              new ModelDeletion(store.layout(), clock).version(connection, model, version);
            });
  }

  @Override
  public void delete(String model) {
    store
        .database()
        .change(
            connection -> {
              if (all(connection).stream().noneMatch(known -> known.name().equals(model))) {
                throw unknown(model, "such model");
              }
              new ModelDeletion(store.layout(), clock).model(connection, model);
            });
  }

  @Override
  public List<RegisteredModel> all() {
    return store.database().read(RegisteredModels::all);
  }

  private static List<RegisteredModel> all(Connection connection) throws SQLException {
    List<RegisteredModel> models = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement("SELECT name FROM registered_models ORDER BY name")) {
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          models.add(new RegisteredModel(row.getString(1), aliases(connection, row.getString(1))));
        }
      }
    }
    return models;
  }

  private static Map<String, Integer> aliases(Connection connection, String model)
      throws SQLException {
    Map<String, Integer> aliases = new TreeMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT alias, version FROM registered_model_aliases WHERE name = ?")) {
      query.setString(1, model);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          aliases.put(row.getString(1), row.getInt(2));
        }
      }
    }
    return aliases;
  }

  @Override
  public Optional<ModelVersion> byAlias(String model, String alias) {
    return store
        .database()
        .read(
            connection ->
                list(
                    connection,
                    VERSIONS
                        + " JOIN registered_model_aliases a ON a.name = v.name"
                        + " AND a.version = v.version WHERE v.name = ? AND a.alias = ?"
                        + NOT_DELETED,
                    model,
                    alias))
        .stream()
        .findFirst();
  }

  @Override
  public List<ModelVersion> versions(String model) {
    return store.database().read(connection -> versions(connection, model));
  }

  private static List<ModelVersion> versions(Connection connection, String model)
      throws SQLException {
    return list(
        connection,
        VERSIONS + " WHERE v.name = ?" + NOT_DELETED + " ORDER BY v.version DESC",
        model);
  }

  private static List<ModelVersion> list(Connection connection, String sql, String... values)
      throws SQLException {
    List<ModelVersion> versions = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        query.setString(i + 1, values[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          versions.add(
              new ModelVersion(
                  row.getString(1),
                  row.getInt(2),
                  row.getString(3),
                  row.getString(4),
                  Instant.ofEpochMilli(row.getLong(5))));
        }
      }
    }
    return versions;
  }
}
