package io.heaviside.tracking.server;

import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.Backlog.Queued;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.delivery.TemporaryFailure;
import io.heaviside.tracking.provenance.ProcessIdentity;
import io.heaviside.tracking.spool.Spool;
import io.heaviside.tracking.spool.SpooledRun;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One run of a process that is gone: sends what its spool still holds, and ends it. */
final class ReplayedRun {
  private static final int READ = 1_000;
  private static final String KILLED = "its process ended without closing the run";

  private final HardenedClient client;
  private final Retry retry;
  private final Spool spool;
  private final SpooledRun run;
  private final Undelivered undelivered;
  private final RunSender sender;
  private final RunDelivery delivery;

  ReplayedRun(
      TrackerConfig config, HardenedClient client, Fallback fallback, Retry retry, Spool spool) {
    this.client = client;
    this.retry = retry;
    this.spool = spool;
    this.run = spool.run();
    this.undelivered =
        new Undelivered(
            fallback,
            new RunRequest(run.experiment(), run.name(), run.tags()),
            run.tags(),
            run.server(),
            run.id(),
            run.start(),
            config.notices());
    this.sender =
        new RunSender(
            client, run.experimentId(), run.id(), new ArtifactUpload(client, run.artifactUri()));
    sender.mayHaveBegun();
    this.delivery =
        new RunDelivery(
            sender,
            run.name() + " (" + run.id() + ")",
            new Staging(spool.files(), config.notices()),
            undelivered,
            config.notices());
  }

  /**
   * Sends the rest and deletes the spool.
   *
   * @return how many points were sent
   * @throws TemporaryFailure if the server stops answering; the rest stays
   * @throws IOException if the spool cannot be read to its end; the rest stays
   */
  long send() throws TemporaryFailure, IOException {
    Entry.End end = new Entry.End(RunStatus.KILLED, spool.lastWritten());
    try {
      List<Queued> waiting = spool.read(spool.arrived(), READ);
      while (!waiting.isEmpty()) {
        List<Entry> entries = waiting.stream().map(Queued::entry).toList();
        List<Entry> batch = entries.subList(0, delivery.batch(entries));
        if (batch.get(0) instanceof Entry.End told) {
          end = told;
        }
        deliver(batch);
        spool.delivered(waiting.get(batch.size() - 1).position());
        delivery.settled(batch);
        waiting = spool.read(spool.arrived(), READ);
      }
      if (!spool.isEnded()) {
        endKilled(end);
      }
    } finally {
      undelivered.end(end);
    }
    spool.delete();
    return sender.pointsSent();
  }

  private void endKilled(Entry.End killed) throws TemporaryFailure {
    if (isStillItsOwn()) {
      deliver(List.of(new Entry.Tag(TagNames.KILLED_BECAUSE, KILLED)));
    }
    deliver(List.of(killed));
  }

  /** An end counts only while nobody else has gone on with the run. */
  private void deliver(List<Entry> batch) throws TemporaryFailure {
    if (batch.get(0) instanceof Entry.End && !isStillItsOwn()) {
      return;
    }
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

  /** True if the process that the server has for the run is the one that left the spool. */
  private boolean isStillItsOwn() throws TemporaryFailure {
    String request = "runs/get?run_id=" + run.id();
    Optional<String> answer =
        retry.of(failures -> client.callIfKnown(mlflow -> mlflow.sendGet(request)));
    return answer
        .map(found -> Answers.texts(Answers.json(found).at("/run/data/tags")))
        .filter(tags -> ProcessIdentity.of(tags).equals(ProcessIdentity.of(run.tags())))
        .isPresent();
  }
}
