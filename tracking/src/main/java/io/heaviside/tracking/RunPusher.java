package io.heaviside.tracking;

import io.heaviside.tracking.delivery.TemporaryFailure;
import io.heaviside.tracking.server.ServerTracker;
import io.heaviside.tracking.sqlite.SqliteTracker;
import io.heaviside.tracking.sqlite.StoredRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Brings an MLflow server what it lacks: runs of an embedded store, and what waits in spools. */
public final class RunPusher {
  private final TrackerConfig store;
  private final TrackerConfig server;

  private RunPusher(TrackerConfig store, TrackerConfig server) {
    this.store = store;
    this.server = server;
  }

  /**
   * Reads where from and where to.
   *
   * @param environment the server's credentials
   * @param from {@code sqlite:///FILE}; spools lie beside it
   * @param to {@code http(s)://HOST:PORT}
   * @throws TrackingException if one is of another form
   */
  public static RunPusher of(
      Map<String, String> environment,
      Path workingDirectory,
      String from,
      String to,
      Consumer<String> notices) {
    if (!to.startsWith("http:") && !to.startsWith("https:")) {
      throw new TrackingException(
          "--to: found %s; expected an MLflow server, http://HOST:PORT or https://HOST."
              .formatted(to));
    }
    TrackerConfig store =
        TrackerConfig.embedded(TrackingUri.database(from, workingDirectory), workingDirectory)
            .withNotices(notices);
    return new RunPusher(store, store.withServer(TrackingUri.server(to, environment)));
  }

  /**
   * Pushes runs, oldest first, so that a nested run finds its parent. A run that the server refuses
   * does not keep the others back.
   *
   * @param ids ids or their first digits; none for every run that has ended, and all spools
   * @return also what was refused
   * @throws TrackingException if the server stops answering, an id is not known, or another process
   *     pushes from the same store; another push goes on
   */
  public PushReport push(List<String> ids) {
    try (ServerTracker target = new ServerTracker(server)) {
      PushReport report = ids.isEmpty() ? target.recover() : PushReport.NOTHING;
      if (!Files.exists(store.store().database())) {
        return nothingToPush(ids, report);
      }
      try (PushLock lock = PushLock.of(store.store().database());
          SqliteTracker source = new SqliteTracker(store)) {
        return report.plus(pushed(target, source.stored(), ids));
      }
    }
  }

  private static PushReport pushed(ServerTracker target, StoredRuns runs, List<String> ids) {
    List<String> chosen =
        ids.isEmpty()
            ? runs.ended()
            : ids.stream().map(id -> runs.id(RunIds.prefix(id))).distinct().toList();
    PushReport report = PushReport.NOTHING;
    for (String id : chosen) {
      report = report.plus(pushed(target, runs, id, !ids.isEmpty()));
    }
    return report;
  }

  private static PushReport pushed(
      ServerTracker target, StoredRuns runs, String id, boolean named) {
    try {
      return target.push(runs, id, named);
    } catch (TrackingException e) {
      if (e.getCause() instanceof TemporaryFailure) {
        // The server is gone, for the other runs as well.
        throw e;
      }
      return PushReport.refusal(id, e);
    }
  }

  private PushReport nothingToPush(List<String> ids, PushReport report) {
    if (!ids.isEmpty()) {
      throw new TrackingException(
          "tracking store %s: there is none. Name another with --from sqlite:///FILE."
              .formatted(store.store().database()));
    }
    return report;
  }
}
