package io.heaviside.tracking.sqlite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.heaviside.tracking.Limits;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.model.MlModel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/**
 * A run's models, as MLflow 2 keeps them and MLflow 3 still shows them: a folder among the
 * artifacts, and a tag of the run that lists them.
 */
final class LoggedModels {
  private static final JsonMapper JSON = new JsonMapper();

  private LoggedModels() {}

  static void copy(ArtifactFolder artifacts, Entry.Model model) {
    model.files().forEach((path, file) -> artifacts.copy(model.name() + "/" + path, file));
    artifacts.store(model.name() + "/MLmodel", MlModel.parse(model.description()).yaml());
  }

  /** Adds a model to the tag, unless it is in it; as many of the last as the tag has room for. */
  static void note(Connection connection, Runs runs, String run, Entry.Model model)
      throws SQLException {
    MlModel added = MlModel.parse(model.description());
    String known = known(connection, run);
    if (known.contains(added.id())) {
      return;
    }
    ArrayNode history = parsed(known).add(added.historyEntry());
    while (history.size() > 1 && history.toString().length() > Limits.TAG_VALUE) {
      history.remove(0);
    }
    runs.setTags(connection, run, Map.of(TagNames.MODEL_HISTORY, history.toString()));
  }

  private static String known(Connection connection, String run) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT value FROM tags WHERE key = ? AND run_uuid = ?")) {
      query.setString(1, TagNames.MODEL_HISTORY);
      query.setString(2, run);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getString(1) : "[]";
      }
    }
  }

  private static ArrayNode parsed(String history) {
    try {
      return (ArrayNode) JSON.readTree(history);
    } catch (JsonProcessingException | ClassCastException notMlflows) {
      return JsonNodeFactory.instance.arrayNode();
    }
  }
}
