package io.heaviside.tracking.server;

import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.Backlog.Queued;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.delivery.TemporaryFailure;
import io.heaviside.tracking.spool.Spool;
import io.heaviside.tracking.spool.SpooledRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Sends what earlier processes left in their spools to the server that it was meant for. */
final class SpoolReplay {
  private static final int READ = 1_000;
  private static final String KILLED = "its process ended without closing the run";

  private final TrackerConfig config;
  private final HardenedClient client;
  private final Fallback fallback;
  private final Retry retry;

  SpoolReplay(TrackerConfig config, HardenedClient client, Fallback fallback, Retry retry) {
    this.config = config;
    this.client = client;
    this.fallback = fallback;
    this.retry = retry;
  }

  /**
   * What a replay did.
   *
   * @param runs how many runs are complete now
   * @param points how many points were sent
   */
  record Report(int runs, long points) {}

  /**
   * Replays every spool of this server whose process is gone.
   *
   * @throws TemporaryFailure if the server stops answering; the rest stays
   */
  Report all() throws TemporaryFailure {
    int runs = 0;
    long points = 0;
    for (Path folder : Spool.folders(config.store().spool())) {
      Optional<Spool> spool = opened(folder);
      if (spool.isPresent()) {
        try (Spool left = spool.get()) {
          if (left.run().server().equals(client.server().toString())) {
            points += replay(left);
            runs++;
          }
        } catch (IOException e) {
          config.notices().accept("spool " + folder + " cannot be read (" + e + ").");
        }
      }
    }
    return new Report(runs, points);
  }

  private Optional<Spool> opened(Path folder) {
    try {
      return Spool.open(folder, config.delivery().spoolBytes(), config.notices());
    } catch (IOException e) {
      config.notices().accept("spool " + folder + " cannot be read (" + e + ").");
      return Optional.empty();
    }
  }

  private long replay(Spool spool) throws TemporaryFailure, IOException {
    SpooledRun run = spool.run();
    Undelivered undelivered =
        new Undelivered(
            fallback,
            new RunRequest(run.experiment(), run.name(), run.tags()),
            run.tags(),
            run.server(),
            run.id(),
            run.start(),
            config.notices());
    RunSender sender =
        new RunSender(
            client, run.experimentId(), run.id(), new ArtifactUpload(client, run.artifactUri()));
    sender.begunByAnother();
    RunDelivery delivery =
        new RunDelivery(
            sender,
            run.name() + " (" + run.id() + ")",
            new Staging(spool.files(), config.notices()),
            undelivered,
            config.notices());
    long lastSign = spool.lastWritten();
    List<Queued> waiting = spool.read(spool.arrived(), READ);
    while (!waiting.isEmpty()) {
      List<Entry> entries = waiting.stream().map(Queued::entry).toList();
      List<Entry> batch = entries.subList(0, delivery.batch(entries));
      deliver(delivery, batch);
      spool.delivered(waiting.get(batch.size() - 1).position());
      waiting = spool.read(spool.arrived(), READ);
    }
    Entry.End killed = new Entry.End(RunStatus.KILLED, lastSign);
    if (!spool.isEnded()) {
      deliver(delivery, List.of(new Entry.Tag(TagNames.KILLED_BECAUSE, KILLED)));
      deliver(delivery, List.of(killed));
    }
    undelivered.end(killed);
    spool.delete();
    return sender.pointsSent();
  }

  private void deliver(RunDelivery delivery, List<Entry> batch) throws TemporaryFailure {
    try {
      retry.of(
          failures -> {
            delivery.deliver(batch);
            return true;
          });
    } catch (TrackingException refusal) {
      delivery.refused(batch, refusal);
    }
  }
}
