package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.DeliverySettings;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.Backoff;
import io.heaviside.tracking.delivery.DeliveryQueue;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.delivery.RunWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes one run. Metric points go through a queue and are committed in batches by its thread; the
 * rest is rare and written at once.
 */
public final class SqliteRun implements RunWriter {
  private final SqliteStore store;
  private final long experiment;
  private final String id;
  private final DeliverySettings settings;
  private final ArtifactFolder artifacts;
  private final DeliveryQueue queue;

  SqliteRun(
      SqliteStore store,
      long experiment,
      String id,
      DeliverySettings settings,
      Consumer<String> notices) {
    this.store = store;
    this.experiment = experiment;
    this.id = id;
    this.settings = settings;
    this.artifacts = new ArtifactFolder(store.artifacts(), experiment, id);
    this.queue =
        new DeliveryQueue(
            id,
            settings.capacity(),
            new Backoff(settings.firstRetry(), settings.longestRetry()),
            new PointWriter(store, id, notices));
  }

  public String id() {
    return id;
  }

  @Override
  public void write(List<Entry> entries) {
    List<Entry> points = new ArrayList<>();
    List<Entry> rows = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof Entry.Point) {
        points.add(entry);
      } else if (entry instanceof Entry.FileArtifact artifact) {
        artifacts.copy(artifact.path(), artifact.file());
      } else if (entry instanceof Entry.TextArtifact artifact) {
        artifacts.store(artifact.path(), artifact.text());
      } else if (entry instanceof Entry.Model model) {
        LoggedModels.copy(artifacts, model);
        rows.add(model);
      } else if (entry instanceof Entry.End end) {
        end(end.status(), end.time());
      } else {
        rows.add(entry);
      }
    }
    if (!points.isEmpty() && !queue.offer(points, settings.close())) {
      throw new TrackingException(
          ("tracking store %s takes no metrics: %s are waiting in memory, which is all that may."
                  + " Look at the warnings above.")
              .formatted(store.database().file(), settings.capacity()));
    }
    if (!rows.isEmpty()) {
      store.database().change(connection -> writeRows(connection, rows));
    }
  }

  private void writeRows(Connection connection, List<Entry> rows) throws SQLException {
    for (Entry row : rows) {
      if (row instanceof Entry.Param param) {
        store.runs().addParam(connection, id, param.key(), param.value());
      } else if (row instanceof Entry.Tag tag) {
        store.runs().setTags(connection, id, Map.of(tag.key(), tag.value()));
      } else if (row instanceof Entry.Dataset dataset) {
        store.datasets().insert(connection, experiment, id, dataset.input());
      } else if (row instanceof Entry.Model model) {
        LoggedModels.note(connection, store.runs(), id, model);
      }
    }
  }

  @Override
  public void flush() {
    queue.drain(settings.close());
  }

  private void end(RunStatus status, long time) {
    List<Entry> lost = queue.close(settings.close());
    store.database().change(connection -> store.runs().end(connection, id, status, time));
    if (!lost.isEmpty()) {
      throw new TrackingException(
          "%s metric points of run %s could not be written to tracking store %s. %s"
              .formatted(lost.size(), id, store.database().file(), "Look at the warnings above."));
    }
  }
}
