package io.heaviside.tracking.server;

import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.sqlite.SqliteRun;
import io.heaviside.tracking.sqlite.SqliteTracker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
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
  private final Map<String, Entry> description = new LinkedHashMap<>();
  private final Consumer<String> notices;
  private @Nullable SqliteRun run;
  private long lost;
  private long toldLost;
  private boolean ended;

  /**
   * @param tags the run's tags at its start
   * @param notices where the user is told of entries that this store does not take either
   */
  Undelivered(
      Supplier<SqliteTracker> store,
      RunRequest request,
      Map<String, String> tags,
      String server,
      String serverRun,
      long startTime,
      Consumer<String> notices) {
    this.notices = notices;
    this.store = store;
    this.request = request;
    this.startTime = startTime;
    this.tags = new TreeMap<>(tags);
    this.tags.put(TagNames.FALLBACK, server);
    this.tags.put(TagNames.SERVER_RUN_ID, serverRun);
  }

  /**
   * Remembers params, datasets and each tag's last value, without which the rest of a run tells
   * little.
   */
  synchronized void describe(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry instanceof Entry.Param param) {
        description.put("param " + param.key(), entry);
      } else if (entry instanceof Entry.Tag tag) {
        description.put("tag " + tag.key(), entry);
      } else if (entry instanceof Entry.Dataset dataset) {
        description.put(
            "dataset %s %s".formatted(dataset.input().name(), dataset.input().digest()), entry);
      }
    }
  }

  /**
   * Writes entries with their own times. Training does not fail because of them: what cannot be
   * written is counted, and the user is told at the first loss and at the end.
   */
  synchronized void keep(List<Entry> entries) {
    if (ended) {
      // A delivery that was under way at the end; its entries were kept then.
      return;
    }
    List<Entry> rest = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof Entry.FileArtifact
          || entry instanceof Entry.TextArtifact
          || entry instanceof Entry.Model) {
        write(List.of(entry));
      } else if (!(entry instanceof Entry.End)) {
        rest.add(entry);
      }
    }
    write(rest);
  }

  /** The id of the run that was needed, which ends with this; empty if there is none. */
  synchronized Optional<String> end(Entry.End end) {
    ended = true;
    Optional<String> id = Optional.ofNullable(run).map(SqliteRun::id);
    if (run != null) {
      try {
        run.write(List.of(end));
      } catch (RuntimeException e) {
        notices.accept(e.getMessage() + " That is the rest of run " + request.name() + ".");
      }
    }
    if (lost > toldLost) {
      notices.accept("%s entries of run %s are lost in all.".formatted(lost, request.name()));
    }
    return id;
  }

  private void write(List<Entry> entries) {
    try {
      opened().write(entries);
    } catch (RuntimeException e) {
      lost += entries.size();
      if (toldLost == 0 && lost > 0) {
        toldLost = lost;
        notices.accept(
            "%s entries of run %s are lost; training goes on. Neither the server took them, nor: %s"
                .formatted(lost, request.name(), e.getMessage()));
      }
    }
  }

  private SqliteRun opened() {
    if (run == null) {
      SqliteRun begun = store.get().begin(request, tags, startTime);
      run = begun;
      begun.write(List.copyOf(description.values()));
    }
    return run;
  }
}
