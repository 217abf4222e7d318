package io.heaviside.tracking.server;

import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.delivery.TemporaryFailure;
import io.heaviside.tracking.spool.Spool;
import io.heaviside.tracking.spool.Spools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Sends what earlier processes left in their spools to the server that it was meant for. */
final class SpoolReplay {
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
   * Replays every spool of this server whose process is gone. One that cannot be read to its end
   * stays, and the user is told.
   *
   * @throws TemporaryFailure if the server stops answering; the rest stays
   */
  Report all() throws TemporaryFailure {
    int runs = 0;
    long points = 0;
    for (Path folder : Spools.folders(config.store().spool())) {
      try {
        Optional<Spool> opened =
            Spools.open(folder, config.delivery().spoolBytes(), config.notices());
        if (opened.isPresent()) {
          try (Spool spool = opened.get()) {
            if (spool.run().server().equals(client.server().toString())) {
              points += new ReplayedRun(config, client, fallback, retry, spool).send();
              runs++;
            }
          }
        }
      } catch (IOException e) {
        tell(folder, e);
      }
    }
    return new Report(runs, points);
  }

  private void tell(Path folder, IOException trouble) {
    config
        .notices()
        .accept(
            "spool %s cannot be read (%s); what it holds stays there and is not sent. Move the folder away if it is of no use."
                .formatted(folder, trouble.getMessage()));
  }
}
