package io.heaviside.tracking.server;

import io.heaviside.tracking.DeliverySettings;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.delivery.Backlog;
import io.heaviside.tracking.delivery.Backoff;
import io.heaviside.tracking.delivery.DeliveryQueue;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.delivery.RunWriter;
import io.heaviside.tracking.spool.Spool;
import io.heaviside.tracking.spool.SpooledRun;
import io.heaviside.tracking.spool.Spools;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Writes one run's entries to a spool on disk and hands them to a queue, from which a thread sends
 * them to the server. What neither has room for goes to the embedded store at once, so that the
 * caller never waits.
 */
final class ServerRun implements RunWriter {
  private final TrackerConfig config;
  private final String shown;
  private final ArtifactUpload upload;
  private final Staging staging;
  private final @Nullable Spool spool;
  private final Undelivered undelivered;
  private final DeliveryQueue queue;
  private final AtomicBoolean toldArtifacts = new AtomicBoolean();
  private final AtomicBoolean toldOverflow = new AtomicBoolean();
  private Entry.End end;

  ServerRun(TrackerConfig config, HardenedClient client, SpooledRun run, Undelivered undelivered) {
    DeliverySettings settings = config.delivery();
    this.config = config;
    this.shown = run.name() + " (" + run.id() + ")";
    this.upload = new ArtifactUpload(client, run.artifactUri());
    this.undelivered = undelivered;
    this.spool = spool(config, run);
    Path files = spool == null ? config.store().spool().resolve(run.id()) : spool.files();
    this.staging = new Staging(files, config.notices());
    this.end = new Entry.End(RunStatus.KILLED, config.clock().millis());
    this.queue =
        new DeliveryQueue(
            run.id(),
            settings.capacity(),
            new Backoff(settings.firstRetry(), settings.longestRetry()),
            spool == null ? Backlog.NONE : spool,
            new RunDelivery(
                new RunSender(client, run.experimentId(), run.id(), upload),
                shown,
                staging,
                undelivered,
                config.notices()));
  }

  /** Training goes on without one: a disk that takes no spool is no reason to stop. */
  private static @Nullable Spool spool(TrackerConfig config, SpooledRun run) {
    try {
      return Spools.create(
          config.store().spool(), run, config.delivery().spoolBytes(), config.notices());
    } catch (IOException e) {
      config
          .notices()
          .accept(
              ("%s cannot be written (%s); what run %s records waits in memory only, and is lost if"
                      + " the process dies. Make the folder writable.")
                  .formatted(config.store().spool(), e, run.name()));
      return null;
    }
  }

  @Override
  public void write(List<Entry> entries) {
    undelivered.describe(entries);
    List<Entry> sendable = new ArrayList<>();
    for (Entry entry : entries) {
      if (isArtifact(entry) && !upload.isPossible()) {
        keepArtifact(entry);
      } else {
        sendable.add(staging.copied(entry));
      }
      if (entry instanceof Entry.End last) {
        end = last;
      }
    }
    if (!sendable.isEmpty() && !queue.offer(sendable, Duration.ZERO)) {
      overflow(sendable);
    }
    if (entries.stream().anyMatch(entry -> entry instanceof Entry.End)) {
      queue.finish();
    }
  }

  /** A nudge: the training thread waits for neither the network nor the disk. */
  @Override
  public void flush() {
    if (spool != null) {
      spool.hurry();
    }
    queue.hurry();
  }

  boolean drain(Duration limit) {
    return queue.drain(limit);
  }

  /** Stops sending; what is left goes to the embedded store, and the user is told. */
  void close(Duration limit) {
    List<Entry> left = queue.close(limit);
    if (!left.isEmpty()) {
      undelivered.keep(left);
    }
    Optional<String> rest = undelivered.end(end);
    closeSpool();
    rest.ifPresent(
        run ->
            config
                .notices()
                .accept(
                    ("MLflow server %s did not take all of run %s (%s entries were waiting at the"
                            + " end). The rest is run %s in %s, with the tag"
                            + " heaviside.tracking.server_run_id.")
                        .formatted(
                            config.server(), shown, left.size(), run, config.store().database())));
  }

  private void closeSpool() {
    if (spool == null) {
      return;
    }
    if (spool.isDelivered()) {
      spool.delete();
      return;
    }
    spool.close();
    config
        .notices()
        .accept(
            ("MLflow server %s did not take all of run %s yet. The rest waits in %s and is sent when"
                    + " the next run starts here, or with: heaviside runs push --to %s")
                .formatted(config.server(), shown, spool.folder(), config.server()));
  }

  private void keepArtifact(Entry artifact) {
    if (toldArtifacts.compareAndSet(false, true)) {
      config
          .notices()
          .accept(
              ("MLflow server %s keeps the artifacts of run %s where only its own clients write; they"
                      + " go to %s. Start the server with --serve-artifacts.")
                  .formatted(config.server(), shown, config.store().artifacts()));
    }
    undelivered.keep(List.of(artifact));
  }

  private void overflow(List<Entry> entries) {
    if (toldOverflow.compareAndSet(false, true)) {
      config
          .notices()
          .accept(
              "MLflow server %s is too slow for run %s; what does not fit in memory goes to %s."
                  .formatted(config.server(), shown, config.store().database()));
    }
    undelivered.keep(entries);
    staging.forget(entries);
  }

  private static boolean isArtifact(Entry entry) {
    return entry instanceof Entry.FileArtifact
        || entry instanceof Entry.TextArtifact
        || entry instanceof Entry.Model;
  }
}
