package io.heaviside.tracking.server;

import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.sqlite.SqliteRun;
import io.heaviside.tracking.sqlite.SqliteTracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a server did not take, as a run of the same name in the embedded store. That run is
 * made when it is first needed.
 */
final class Undelivered {
  private final Supplier<SqliteTracker> store;
  private final RunRequest request;
  private final Map<String, String> tags;
  private final long startTime;
  private final List<Entry> description = new ArrayList<>();
  private @Nullable SqliteRun run;

  /**
   * @param tags the run's tags at its start
   */
  Undelivered(
      Supplier<SqliteTracker> store,
      RunRequest request,
      Map<String, String> tags,
      String server,
      String serverRun,
      long startTime) {
    this.store = store;
    this.request = request;
    this.startTime = startTime;
    this.tags = new TreeMap<>(tags);
    this.tags.put(TagNames.FALLBACK, server);
    this.tags.put(TagNames.SERVER_RUN_ID, serverRun);
  }

  /** Remembers params, tags and datasets, without which the rest of a run tells little. */
  synchronized void describe(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry instanceof Entry.Param
          || entry instanceof Entry.Tag
          || entry instanceof Entry.Dataset) {
        description.add(entry);
      }
    }
  }

  /** Writes entries with their own times. */
  synchronized void keep(List<Entry> entries) {
    if (run == null) {
      run = store.get().begin(request, tags, startTime);
      run.write(description);
    }
    List<Entry> withoutEnd = new ArrayList<>(entries);
    withoutEnd.removeIf(entry -> entry instanceof Entry.End);
    run.write(withoutEnd);
  }

  /** The id of the run that was needed, which ends with this; empty if all was delivered. */
  synchronized Optional<String> end(Entry.End end) {
    if (run == null) {
      return Optional.empty();
    }
    run.write(List.of(end));
    return Optional.of(run.id());
  }
}
