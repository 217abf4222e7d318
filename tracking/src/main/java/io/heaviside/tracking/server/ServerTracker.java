package io.heaviside.tracking.server;

import io.heaviside.tracking.Limits;
import io.heaviside.tracking.MetricPoint;
import io.heaviside.tracking.ModelRegistry;
import io.heaviside.tracking.PushReport;
import io.heaviside.tracking.RunDetail;
import io.heaviside.tracking.RunIds;
import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.sqlite.StoredRuns;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** An MLflow server as a tracker, with the embedded store behind it for what it does not take. */
public final class ServerTracker implements Tracker {
  private final TrackerConfig config;
  private final HardenedClient client;
  private final Retry retry;
  private final ServerRunAccess access;
  private final Fallback fallback;
  private final OpenRuns open = new OpenRuns();
  private final RunStarting starting;
  private final SpoolReplay spools;
  private final BackgroundReplay replay;
  private boolean closed;

  /**
   * @param config with a server
   */
  public ServerTracker(TrackerConfig config) {
    this.config = config;
    this.client = new HardenedClient(Objects.requireNonNull(config.server()), config.delivery());
    this.retry = Retry.of(config.delivery());
    this.access = new ServerRunAccess(client);
    this.fallback = new Fallback(config);
    this.starting = new RunStarting(config, client, fallback, open);
    this.spools = new SpoolReplay(config, client, fallback, retry);
    this.replay = new BackgroundReplay(spools, config);
  }

  @Override
  public TrackedRun start(RunRequest request) {
    return starting.start(request, replay::begin);
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
    recover();
    return new RunResuming(config, client, fallback, starting).resume(id, takeOver);
  }

  /**
   * Sends what earlier processes left for this server in spools. Everything arrives once, however
   * often this is called. Runs that began in the embedded store stay there until they are pushed.
   *
   * @throws TrackingException if the server stops answering; what is left stays for another time
   */
  public PushReport recover() {
    SpoolReplay.Report replayed = Retry.once(spools::all);
    return new PushReport(replayed.runs(), replayed.points(), 0, replayed.runs());
  }

  /**
   * Copies a run of an embedded store here, unless it is here.
   *
   * @param named true if the user asks for this very run: then a copy that was deleted here is an
   *     error; else it stays deleted, and the notices say so
   * @throws TrackingException if the server stops answering, or refuses; what is left stays
   */
  public PushReport push(StoredRuns store, String id, boolean named) {
    RunPush push = new RunPush(config, client, retry);
    return Retry.once(() -> push.push(store, id, named));
  }

  @Override
  public List<RunSummary> runs(RunQuery query) {
    open.drain(config.delivery().start());
    return retry.orFail(failures -> ServerRuns.list(client, query));
  }

  @Override
  public List<MetricPoint> history(String id, String metric) {
    return retry.orFail(failures -> new PresentPoints(client, id).history(metric));
  }

  @Override
  public RunDetail run(String id) {
    return retry.orFail(failures -> access.detail(access.id(RunIds.prefix(id))));
  }

  @Override
  public Optional<String> artifact(String id, String path) {
    Limits.artifactPath(path);
    return retry.orFail(failures -> access.artifact(access.id(RunIds.prefix(id)), path));
  }

  @Override
  public String delete(String id) {
    return retry.orFail(failures -> access.delete(access.id(RunIds.prefix(id))));
  }

  @Override
  public String restore(String id) {
    return retry.orFail(failures -> access.restore(access.id(RunIds.prefix(id))));
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
            .formatted(client.server()));
  }

  @Override
  public ModelRegistry models() {
    return new ServerRegistry(client, retry);
  }

  @Override
  public String location() {
    return client.server().toString();
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
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      open.close(deadline);
    } finally {
      replay.end(OpenRuns.until(deadline));
      client.close();
      fallback.close();
    }
  }
}
