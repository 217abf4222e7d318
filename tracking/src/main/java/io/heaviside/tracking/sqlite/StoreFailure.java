package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.TrackingException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in words what SQLite reports. */
final class StoreFailure {

  private StoreFailure() {}

  static TrackingException explained(Path file, SQLException failure) {
    return new TrackingException(sentence(file, failure), failure);
  }

  static String sentence(Path file, SQLException failure) {
    return "tracking store " + file + ": " + reason(failure);
  }

  static boolean isLock(SQLException failure) {
    int code = primaryCode(failure);
    return code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code;
  }

  /** True for a row that contradicts the others, which no second attempt cures. */
  static boolean isContradiction(SQLException failure) {
    return primaryCode(failure) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
  }

  private static String reason(SQLException failure) {
    if (isLock(failure)) {
      return "another program has kept it locked for half a minute. Close the program that writes"
          + " to it, or give each its own store with MLFLOW_TRACKING_URI=sqlite:///NAME.db.";
    }
    return switch (primaryCode(failure)) {
      case 8 -> "it is read-only. Make the file and its folder writable.";
      case 10 -> "the disk reported an error (" + failure.getMessage() + "). Check the disk.";
      case 11 -> "it is damaged. Restore a copy, or move it away.";
      case 13 -> "the disk is full. Free some room.";
      case 14 -> "it cannot be opened. Check the folder and its permissions.";
      case 26 -> "it is no SQLite database. Move it away.";
      default -> "SQLite says: " + failure.getMessage();
    };
  }

  /** The low byte: extended codes carry the detail above it. */
  private static int primaryCode(SQLException failure) {
    return failure instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : 0;
  }
}
