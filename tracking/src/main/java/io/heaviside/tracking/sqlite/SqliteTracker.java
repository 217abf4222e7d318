package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.Limits;
import io.heaviside.tracking.MetricPoint;
import io.heaviside.tracking.ModelRegistry;
import io.heaviside.tracking.RunDetail;
import io.heaviside.tracking.RunIds;
import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.CheckedRun;
import io.heaviside.tracking.provenance.Resumption;
import io.heaviside.tracking.provenance.StandardTags;
import io.heaviside.tracking.system.SystemMetrics;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The embedded store as a tracker. The file is created by the first run. */
public final class SqliteTracker implements Tracker {
  private final TrackerConfig config;
  private final List<CheckedRun> started = new ArrayList<>();
  private @Nullable SqliteStore store;
  private boolean closed;

  public SqliteTracker(TrackerConfig config) {
    this.config = config;
    StoreFile.check(config.store().database());
    if (Files.exists(config.store().database())) {
      opened();
    }
  }

  @Override
  public TrackedRun start(RunRequest request) {
    Map<String, String> tags = StandardTags.of(request, config.workingDirectory());
    SqliteRun writer = begin(request, tags, config.clock().millis());
    CheckedRun run = new CheckedRun(writer.id(), config.clock(), writer);
    tags.forEach((key, value) -> tagIfLong(run, key, value));
    return watched(run);
  }

  @Override
  public TrackedRun resume(String id) {
    return reopened(id, false);
  }

  @Override
  public TrackedRun takeOver(String id) {
    return reopened(id, true);
  }

  private TrackedRun reopened(String id, boolean takeOver) {
    String whole = stored().id(RunIds.prefix(id));
    Resumption.check(stored().detail(whole), takeOver);
    SqliteStore open = opened();
    long experiment =
        open.database()
            .write(
                connection -> {
                  open.runs().reopen(connection, whole);
                  return Runs.experiment(connection, whole);
                });
    SqliteRun writer = new SqliteRun(open, experiment, whole, config.delivery(), config.notices());
    Map<String, Long> steps = open.database().read(connection -> Runs.lastSteps(connection, whole));
    return watched(new CheckedRun(whole, config.clock(), writer, steps));
  }

  private CheckedRun watched(CheckedRun run) {
    SystemMetrics.begin(run, config);
    synchronized (this) {
      started.add(run);
    }
    return run;
  }

  private static void tagIfLong(CheckedRun run, String key, String value) {
    if (value.length() > Limits.TAG_VALUE) {
      run.tag(key, value);
    }
  }

  /**
   * Starts a run for a caller that checks and ends it by itself. Values longer than a tag may be
   * are left out.
   *
   * @param time milliseconds since 1970
   */
  public SqliteRun begin(RunRequest request, Map<String, String> tags, long time) {
    SqliteStore open = opened();
    String id = Runs.newId();
    Map<String, String> fitting = new TreeMap<>(tags);
    fitting.values().removeIf(value -> value.length() > Limits.TAG_VALUE);
    long experiment =
        open.database()
            .write(
                connection -> {
                  long found = open.experiments().idOf(connection, request.experiment(), time);
                  open.runs()
                      .insert(connection, id, request.name(), StandardTags.user(), found, time);
                  open.runs().setTags(connection, id, fitting);
                  return found;
                });
    return new SqliteRun(open, experiment, id, config.delivery(), config.notices());
  }

  @Override
  public List<RunSummary> runs(RunQuery query) {
    if (!Files.exists(config.store().database())) {
      return List.of();
    }
    return opened().database().read(connection -> RunReader.list(connection, query));
  }

  @Override
  public List<MetricPoint> history(String id, String metric) {
    return stored().history(id, metric).stream()
        .map(point -> new MetricPoint(point.step(), point.timestamp(), point.value()))
        .toList();
  }

  /**
   * The runs one by one.
   *
   * @throws TrackingException if there is no store yet
   */
  public StoredRuns stored() {
    if (!Files.exists(config.store().database())) {
      throw new TrackingException(noStore());
    }
    return new StoredRuns(opened());
  }

  private String noStore() {
    return "tracking store %s: there is none. Train something, or name another with --tracking-uri."
        .formatted(config.store().database());
  }

  @Override
  public RunDetail run(String id) {
    return stored().detail(stored().id(RunIds.prefix(id)));
  }

  @Override
  public Optional<String> artifact(String id, String path) {
    return stored().artifact(stored().id(RunIds.prefix(id)), Limits.artifactPath(path));
  }

  @Override
  public String delete(String id) {
    String whole = stored().id(RunIds.prefix(id));
    new RunDeletion(opened()).mark(whole, config.clock().millis());
    return whole;
  }

  @Override
  public String restore(String id) {
    String whole = stored().id(RunIds.prefix(id));
    new RunDeletion(opened()).mark(whole, null);
    return whole;
  }

  @Override
  public List<String> deleted() {
    return Files.exists(config.store().database()) ? stored().deleted() : List.of();
  }

  @Override
  public void purge(String id) {
    StoredRuns runs = stored();
    String whole = runs.id(RunIds.prefix(id));
    runs.detail(whole).requireDeleted();
    new RunDeletion(opened()).purge(whole, runs.artifacts(whole));
  }

  @Override
  public ModelRegistry models() {
    return Files.exists(config.store().database())
        ? new RegisteredModels(opened(), config.clock())
        : new NoModels(noStore());
  }

  @Override
  public String location() {
    return config.store().uri();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    List<TrackingException> failures = new ArrayList<>();
    for (CheckedRun run : started) {
      try {
        run.abandon();
      } catch (TrackingException e) {
        failures.add(e);
      }
    }
    if (store != null) {
      store.database().close();
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  private synchronized SqliteStore opened() {
    if (closed) {
      throw new TrackingException("tracking store " + location() + " is closed. Open it again.");
    }
    if (store == null) {
      store = SqliteStore.open(config.store(), config.clock());
    }
    return store;
  }
}
