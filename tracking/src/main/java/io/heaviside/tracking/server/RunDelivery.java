package io.heaviside.tracking.server;

import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.Destination;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The far side of a run's queue: the server, or the embedded store for what it refuses. */
final class RunDelivery implements Destination {
  /** Enough to find three bad entries of a thousand; all are where the run was deleted. */
  private static final int HALVINGS = 30;

  private final RunSender sender;
  private final String shown;
  private final Staging staging;
  private final Undelivered undelivered;
  private final Consumer<String> notices;
  private int halvings;
  private boolean toldDelay;
  private boolean toldRefusal;

  /**
   * @param shown the run as messages name it
   */
  RunDelivery(
      RunSender sender,
      String shown,
      Staging staging,
      Undelivered undelivered,
      Consumer<String> notices) {
    this.sender = sender;
    this.shown = shown;
    this.staging = staging;
    this.undelivered = undelivered;
    this.notices = notices;
  }

  @Override
  public int batch(List<Entry> waiting) {
    return sender.batch(waiting);
  }

  @Override
  public void deliver(List<Entry> batch) throws TemporaryFailure {
    halvings = 0;
    if (!isMissing(batch.get(0))) {
      send(batch);
    }
  }

  private void send(List<Entry> batch) throws TemporaryFailure {
    try {
      sender.deliver(batch);
    } catch (TrackingException refusal) {
      boolean divisible = batch.size() > 1 && halvings < HALVINGS;
      if (!divisible || !ServerFailure.isInvalid(refusal)) {
        throw refusal;
      }
      halvings++;
      halves(batch);
    }
  }

  /** One entry that is not valid takes no others with it. */
  private void halves(List<Entry> batch) throws TemporaryFailure {
    int half = batch.size() / 2;
    for (List<Entry> part : List.of(batch.subList(0, half), batch.subList(half, batch.size()))) {
      // Not every server drops the whole of a batch that it refuses.
      sender.mayHaveBegun();
      try {
        send(part);
      } catch (TrackingException refusal) {
        refused(part, refusal);
      }
    }
  }

  /** Says so where the file of an artifact is gone; there is nothing to send then. */
  private boolean isMissing(Entry entry) {
    List<Path> missing = Staging.files(entry).stream().filter(file -> !Files.exists(file)).toList();
    if (!missing.isEmpty()) {
      notices.accept(
          "artifact %s of run %s: its file %s is missing and is not sent. It has arrived before if it was Heaviside that removed it."
              .formatted(Staging.path(entry), shown, missing.get(0)));
    }
    return !missing.isEmpty();
  }

  @Override
  public void delayed(TemporaryFailure failure) {
    if (!toldDelay) {
      toldDelay = true;
      notices.accept(
          "%s. Run %s waits and is tried again; training goes on."
              .formatted(failure.getMessage(), shown));
    }
  }

  @Override
  public void refused(List<Entry> batch, RuntimeException reason) {
    if (!toldRefusal) {
      toldRefusal = true;
      notices.accept(
          "%s A part of run %s goes to the embedded store instead."
              .formatted(reason.getMessage(), shown));
    }
    undelivered.keep(batch);
  }

  @Override
  public void settled(List<Entry> batch) {
    staging.forget(batch);
  }
}
