package io.heaviside.tracking.server;

import io.heaviside.tracking.delivery.Destination;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.util.List;
import java.util.function.Consumer;

/** The far side of a run's queue: the server, or the embedded store for what it refuses. */
final class RunDelivery implements Destination {
  private final RunSender sender;
  private final String shown;
  private final Staging staging;
  private final Undelivered undelivered;
  private final Consumer<String> notices;
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
    sender.deliver(batch);
    staging.forget(batch);
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
    staging.forget(batch);
  }
}
