package io.heaviside.tracking.server;

import io.heaviside.tracking.RunIds;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.provenance.Resumption;
import io.heaviside.tracking.spool.Spools;

/** Goes on with runs of the server, or of the embedded store that was in its place. */
final class RunResuming {
  private final TrackerConfig config;
  private final HardenedClient client;
  private final Fallback fallback;
  private final RunStarting starting;

  RunResuming(
      TrackerConfig config, HardenedClient client, Fallback fallback, RunStarting starting) {
    this.config = config;
    this.client = client;
    this.fallback = fallback;
    this.starting = starting;
  }

  /**
   * Goes on with a run whose spools have been replayed, as far as this process can.
   *
   * @param takeOver whether the caller knows that a process which cannot be seen from here has
   *     ended
   */
  TrackedRun resume(String id, boolean takeOver) {
    Retry retry = Retry.of(config.delivery());
    ServerRunAccess access = new ServerRunAccess(client);
    String whole = retry.orFail(failures -> access.id(RunIds.prefix(id)));
    try {
      Resumption.check(retry.orFail(failures -> access.detail(whole)), takeOver);
    } catch (TrackingException notHere) {
      return resumedLocally(whole, takeOver, notHere);
    }
    checkDelivered(whole);
    RunReopening reopening = new RunReopening(client, client.server().toString());
    RunReopening.Reopened reopened = retry.orFail(failures -> reopening.of(whole));
    return starting.begun(reopened.run(), reopened.lastSteps());
  }

  /** Else its last steps, which another process may be sending, would come twice. */
  private void checkDelivered(String id) {
    if (Spools.isThere(config.store().spool(), id)) {
      throw new TrackingException(
          "run %s: a part of it still waits in %s, from where another process is sending it, or which cannot be read; expected nothing there. Wait for that process, or see what heaviside runs push --to %s says."
              .formatted(id, config.store().spool().resolve(id), client.server()));
    }
  }

  /** A run that began while the server did not answer is in the embedded store. */
  private TrackedRun resumedLocally(String id, boolean takeOver, TrackingException notHere) {
    try {
      return takeOver ? fallback.get().takeOver(id) : fallback.get().resume(id);
    } catch (TrackingException neitherThere) {
      notHere.addSuppressed(neitherThere);
      throw notHere;
    }
  }
}
