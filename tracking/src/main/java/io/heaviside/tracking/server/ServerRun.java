package io.heaviside.tracking.server;

import io.heaviside.tracking.DeliverySettings;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.delivery.Backoff;
import io.heaviside.tracking.delivery.DeliveryQueue;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.delivery.RunWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hands one run's entries to a queue, from which a thread sends them to the server. What the queue
 * has no room for goes to the embedded store at once, so that the caller never waits.
 */
final class ServerRun implements RunWriter {
  private final TrackerConfig config;
  private final String shown;
  private final ArtifactUpload upload;
  private final Staging staging = new Staging();
  private final Undelivered undelivered;
  private final DeliveryQueue queue;
  private final AtomicBoolean toldArtifacts = new AtomicBoolean();
  private final AtomicBoolean toldOverflow = new AtomicBoolean();
  private Entry.End end;

  ServerRun(
      TrackerConfig config,
      HardenedClient client,
      String id,
      String name,
      String artifactUri,
      Undelivered undelivered) {
    DeliverySettings settings = config.delivery();
    this.config = config;
    this.shown = name + " (" + id + ")";
    this.upload = new ArtifactUpload(client, artifactUri);
    this.undelivered = undelivered;
    this.end = new Entry.End(RunStatus.KILLED, config.clock().millis());
    this.queue =
        new DeliveryQueue(
            id,
            settings.capacity(),
            new Backoff(settings.firstRetry(), settings.longestRetry()),
            new RunSender(client, id, name, upload, staging, undelivered, config.notices()));
  }

  @Override
  public void write(List<Entry> entries) {
    undelivered.describe(entries);
    List<Entry> sendable = new ArrayList<>();
    for (Entry entry : entries) {
      if (isArtifact(entry) && !upload.isPossible()) {
        keepArtifact(entry);
      } else if (entry instanceof Entry.FileArtifact artifact) {
        sendable.add(staging.copy(artifact));
      } else {
        sendable.add(entry);
      }
      if (entry instanceof Entry.End last) {
        end = last;
      }
    }
    if (!queue.offer(sendable, Duration.ZERO)) {
      overflow(sendable);
    }
    if (entries.stream().anyMatch(entry -> entry instanceof Entry.End)) {
      queue.finish();
    }
  }

  /** A nudge: the training thread does not wait for the network. */
  @Override
  public void flush() {
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
    staging.clear();
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
    return entry instanceof Entry.FileArtifact || entry instanceof Entry.TextArtifact;
  }
}
