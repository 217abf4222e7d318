package io.heaviside.tracking.server;

import io.heaviside.tracking.DeliverySettings;
import io.heaviside.tracking.Limits;
import io.heaviside.tracking.MetricPoint;
import io.heaviside.tracking.ModelRegistry;
import io.heaviside.tracking.PushReport;
import io.heaviside.tracking.RunDetail;
import io.heaviside.tracking.RunIds;
import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.ServerLocation;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.Backoff;
import io.heaviside.tracking.delivery.CheckedRun;
import io.heaviside.tracking.delivery.TemporaryFailure;
import io.heaviside.tracking.provenance.Resumption;
import io.heaviside.tracking.provenance.StandardTags;
import io.heaviside.tracking.spool.SpooledRun;
import io.heaviside.tracking.sqlite.StoredRuns;
import io.heaviside.tracking.system.SystemMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.mlflow.api.proto.Service.RunInfo;

/** An MLflow server as a tracker, with the embedded store behind it for what it does not take. */
public final class ServerTracker implements Tracker {
  private final TrackerConfig config;
  private final ServerLocation server;
  private final HardenedClient client;
  private final List<CheckedRun> runs = new ArrayList<>();
  private final List<ServerRun> writers = new ArrayList<>();
  private final Fallback fallback;
  private final BackgroundReplay replay;
  private boolean closed;

  /**
   * @param config with a server
   */
  public ServerTracker(TrackerConfig config) {
    this.config = config;
    this.server = Objects.requireNonNull(config.server());
    this.client = new HardenedClient(server, config.delivery());
    this.fallback = new Fallback(config);
    this.replay = new BackgroundReplay(spools(), config);
  }

  @Override
  public TrackedRun start(RunRequest request) {
    Map<String, String> tags = StandardTags.of(request, config.workingDirectory());
    long now = config.clock().millis();
    try {
      RunCreation creation =
          new RunCreation(
              client, request, tags, now, TagNames.CREATION_ID, UUID.randomUUID().toString());
      RunInfo created = retry().of(creation::attempt);
      replay.begin();
      return started(request, tags, created, now);
    } catch (TemporaryFailure e) {
      return startedLocally(request, e);
    }
  }

  @Override
  public TrackedRun resume(String id) {
    recover();
    String whole = repeated(failures -> access().id(RunIds.prefix(id)));
    try {
      Resumption.check(run(whole));
    } catch (TrackingException notHere) {
      return resumedLocally(whole, notHere);
    }
    RunReopening.Reopened reopened = repeated(failures -> reopening().of(whole));
    return begun(reopened.run(), reopened.lastSteps());
  }

  /** A run that began while the server did not answer is in the embedded store. */
  private TrackedRun resumedLocally(String id, TrackingException notHere) {
    try {
      return fallback.get().resume(id);
    } catch (TrackingException neitherThere) {
      notHere.addSuppressed(neitherThere);
      throw notHere;
    }
  }

  private RunReopening reopening() {
    return new RunReopening(client, server.toString());
  }

  private TrackedRun started(RunRequest request, Map<String, String> tags, RunInfo info, long now) {
    Map<String, String> fitting = new TreeMap<>(tags);
    fitting.values().removeIf(value -> value.length() > Limits.TAG_VALUE);
    CheckedRun run =
        begun(
            new SpooledRun(
                server.toString(),
                info.getRunId(),
                info.getExperimentId(),
                request.experiment(),
                request.name(),
                info.getArtifactUri(),
                now,
                fitting),
            Map.of());
    tags.forEach(
        (key, value) -> {
          if (value.length() > Limits.TAG_VALUE) {
            run.tag(key, value);
          }
        });
    return run;
  }

  private CheckedRun begun(SpooledRun spooled, Map<String, Long> lastSteps) {
    Undelivered undelivered =
        new Undelivered(
            fallback,
            new RunRequest(spooled.experiment(), spooled.name(), spooled.tags()),
            spooled.tags(),
            spooled.server(),
            spooled.id(),
            spooled.start(),
            config.notices());
    ServerRun writer = new ServerRun(config, client, spooled, undelivered);
    CheckedRun run = new CheckedRun(spooled.id(), config.clock(), writer, lastSteps);
    SystemMetrics.begin(run, config);
    synchronized (this) {
      runs.add(run);
      writers.add(writer);
    }
    return run;
  }

  private TrackedRun startedLocally(RunRequest request, TemporaryFailure reason) {
    config
        .notices()
        .accept(
            ("%s. Run %s goes to the embedded store %s instead, tagged %s. Start the server, or unset"
                    + " MLFLOW_TRACKING_URI. Later, heaviside runs push --to %s copies the run there.")
                .formatted(
                    reason.getMessage(),
                    request.name(),
                    config.store().database(),
                    TagNames.FALLBACK,
                    server));
    Map<String, String> tags = new TreeMap<>(request.tags());
    tags.put(TagNames.FALLBACK, server.toString());
    return fallback.get().start(new RunRequest(request.experiment(), request.name(), tags));
  }

  @Override
  public List<RunSummary> runs(RunQuery query) {
    List<ServerRun> sending;
    synchronized (this) {
      sending = List.copyOf(writers);
    }
    sending.forEach(writer -> writer.drain(config.delivery().start()));
    return repeated(failures -> ServerRuns.list(client, query));
  }

  @Override
  public List<MetricPoint> history(String id, String metric) {
    return repeated(failures -> new PresentPoints(client, id).of(Set.of(metric))).stream()
        .map(point -> new MetricPoint(point.step(), point.timestamp(), measured(point.value())))
        .sorted(
            Comparator.comparingLong(MetricPoint::step)
                .thenComparingLong(MetricPoint::timestamp)
                .thenComparingDouble(MetricPoint::value))
        .toList();
  }

  /** Servers keep an infinity as the largest number. */
  private static double measured(double stored) {
    return Math.abs(stored) == Double.MAX_VALUE ? stored * 2 : stored;
  }

  /**
   * Sends what earlier processes left for this server: spools, and runs that went to the embedded
   * store because it did not answer. Everything arrives once, however often this is called.
   *
   * @throws TrackingException if the server stops answering; what is left stays for another time
   */
  public PushReport recover() {
    try {
      SpoolReplay.Report replayed = spools().all();
      return new PushReport(replayed.runs(), replayed.points(), 0, replayed.runs());
    } catch (TemporaryFailure e) {
      throw unanswered(e);
    }
  }

  /**
   * Copies a run of an embedded store here, unless it is here.
   *
   * @throws TrackingException if the server stops answering, or refuses; what is left stays
   */
  public PushReport push(StoredRuns store, String id) {
    try {
      RunPush.Report pushed = new RunPush(config, client, retry()).push(store, id);
      return new PushReport(1, pushed.points(), pushed.files(), pushed.changed() ? 1 : 0);
    } catch (TemporaryFailure e) {
      throw unanswered(e);
    }
  }

  private SpoolReplay spools() {
    return new SpoolReplay(config, client, fallback, retry());
  }

  static TrackingException unanswered(TemporaryFailure failure) {
    return new TrackingException(
        failure.getMessage() + ". Start the server, or unset MLFLOW_TRACKING_URI.", failure);
  }

  @Override
  public RunDetail run(String id) {
    return repeated(failures -> access().detail(access().id(RunIds.prefix(id))));
  }

  @Override
  public Optional<String> artifact(String id, String path) {
    Limits.artifactPath(path);
    return repeated(failures -> access().artifact(access().id(RunIds.prefix(id)), path));
  }

  @Override
  public String delete(String id) {
    return repeated(
        failures -> {
          String whole = access().id(RunIds.prefix(id));
          access().delete(whole);
          return whole;
        });
  }

  @Override
  public String restore(String id) {
    return repeated(
        failures -> {
          String whole = access().id(RunIds.prefix(id));
          access().restore(whole);
          return whole;
        });
  }

  @Override
  public List<String> deleted() {
    throw onlyThere();
  }

  @Override
  public void purge(String id) {
    throw onlyThere();
  }

  private TrackingException onlyThere() {
    return new TrackingException(
        "MLflow server %s: its API does not remove runs for good. Run there: mlflow gc --backend-store-uri URI"
            .formatted(server));
  }

  @Override
  public ModelRegistry models() {
    return new ServerRegistry(client, retry());
  }

  private ServerRunAccess access() {
    return new ServerRunAccess(client);
  }

  private <T> T repeated(Retry.Call<T> call) {
    try {
      return retry().of(call);
    } catch (TemporaryFailure e) {
      throw unanswered(e);
    }
  }

  @Override
  public String location() {
    return server.toString();
  }

  @Override
  public void close() {
    close(config.delivery().close());
  }

  /** As {@link #close()}, with another limit: at Ctrl-C people do not wait as long. */
  public synchronized void close(Duration limit) {
    if (closed) {
      return;
    }
    closed = true;
    long end = System.nanoTime() + limit.toNanos();
    runs.forEach(CheckedRun::abandon);
    List<TrackingException> failures = new ArrayList<>();
    for (ServerRun writer : writers) {
      try {
        writer.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      } catch (TrackingException e) {
        failures.add(e);
      }
    }
    replay.end(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    client.close();
    fallback.close();
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  private Retry retry() {
    DeliverySettings delivery = config.delivery();
    return new Retry(delivery.start(), new Backoff(delivery.firstRetry(), delivery.longestRetry()));
  }
}
