package io.heaviside.tracking;

import java.nio.file.Path;

/**
 * Where the embedded store lies.
 *
 * @param database the SQLite file, {@code mlflow.db}
 * @param artifacts the folder of all artifacts
 */
public record StoreLocation(Path database, Path artifacts) {

  public StoreLocation {
    database = database.toAbsolutePath().normalize();
    artifacts = artifacts.toAbsolutePath().normalize();
  }

  /** The store in a database file, with {@code mlartifacts} beside it. */
  public static StoreLocation of(Path database) {
    return new StoreLocation(database, database.resolveSibling("mlartifacts"));
  }

  /** The folder of what waits for a server. */
  public Path spool() {
    return database.resolveSibling("mlspool");
  }

  /** The database as MLflow's {@code --backend-store-uri} takes it. */
  public String uri() {
    return "sqlite:///" + database;
  }
}
