package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.provenance.ProcessIdentity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Ends runs whose process was killed before it could. */
final class StaleRuns {
  private static final String RUNNING_WITH_PROCESS =
      """
      SELECT r.run_uuid, t.key, t.value
      FROM runs r JOIN tags t ON t.run_uuid = r.run_uuid
      WHERE r.status = 'RUNNING' AND t.key LIKE 'heaviside.process.%'
      """;

  /** The last sign of life: the last metric, or else the start. */
  private static final String LAST_SIGN =
      """
      SELECT coalesce(max(m.timestamp), r.start_time)
      FROM runs r LEFT JOIN latest_metrics m ON m.run_uuid = r.run_uuid
      WHERE r.run_uuid = ?
      """;

  private final Runs runs;

  StaleRuns(Runs runs) {
    this.runs = runs;
  }

  /** Marks every run of this host as killed whose process is gone. */
  void end(Connection connection) throws SQLException {
    for (Map.Entry<String, Map<String, String>> run : running(connection).entrySet()) {
      Optional<ProcessIdentity> process = ProcessIdentity.of(run.getValue());
      if (process.isPresent() && process.get().isGone()) {
        end(connection, run.getKey(), process.get());
      }
    }
  }

  private void end(Connection connection, String run, ProcessIdentity process) throws SQLException {
    runs.end(connection, run, RunStatus.KILLED, lastSign(connection, run));
    String reason =
        "process %s on %s ended without closing the run".formatted(process.pid(), process.host());
    runs.setTags(connection, run, Map.of(TagNames.KILLED_BECAUSE, reason));
  }

  private static Map<String, Map<String, String>> running(Connection connection)
      throws SQLException {
    Map<String, Map<String, String>> tags = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(RUNNING_WITH_PROCESS)) {
      while (rows.next()) {
        tags.computeIfAbsent(rows.getString(1), run -> new HashMap<>())
            .put(rows.getString(2), rows.getString(3));
      }
    }
    return tags;
  }

  private static long lastSign(Connection connection, String run) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(LAST_SIGN)) {
      query.setString(1, run);
      try (ResultSet row = query.executeQuery()) {
        return row.getLong(1);
      }
    }
  }
}
