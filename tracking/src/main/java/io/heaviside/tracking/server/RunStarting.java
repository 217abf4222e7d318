package io.heaviside.tracking.server;

import io.heaviside.tracking.Limits;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.delivery.CheckedRun;
import io.heaviside.tracking.delivery.TemporaryFailure;
import io.heaviside.tracking.provenance.StandardTags;
import io.heaviside.tracking.spool.SpooledRun;
import io.heaviside.tracking.system.SystemMetrics;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.mlflow.api.proto.Service.RunInfo;

/** Starts runs: on the server, or in the embedded store where the server does not answer. */
final class RunStarting {
  private final TrackerConfig config;
  private final HardenedClient client;
  private final Fallback fallback;
  private final OpenRuns open;

  RunStarting(TrackerConfig config, HardenedClient client, Fallback fallback, OpenRuns open) {
    this.config = config;
    this.client = client;
    this.fallback = fallback;
    this.open = open;
  }

  /**
   * Starts a run.
   *
   * @param answered called when the server has
   */
  TrackedRun start(RunRequest request, Runnable answered) {
    Map<String, String> tags = StandardTags.of(request, config.workingDirectory());
    long now = config.clock().millis();
    String creation = UUID.randomUUID().toString();
    try {
      RunInfo created =
          Retry.of(config.delivery())
              .of(
                  new RunCreation(client, request, tags, now, TagNames.CREATION_ID, creation)
                      ::attempt);
      answered.run();
      return started(request, tags, created, now);
    } catch (TemporaryFailure e) {
      return startedLocally(request, creation, e);
    }
  }

  private TrackedRun started(RunRequest request, Map<String, String> tags, RunInfo info, long now) {
    Map<String, String> fitting = new TreeMap<>(tags);
    fitting.values().removeIf(value -> value.length() > Limits.TAG_VALUE);
    CheckedRun run =
        begun(
            new SpooledRun(
                client.server().toString(),
                info.getRunId(),
                info.getExperimentId(),
                request.experiment(),
                request.name(),
                info.getArtifactUri(),
                now,
                fitting),
            Map.of());
    tags.forEach(
        (key, value) -> {
          if (value.length() > Limits.TAG_VALUE) {
            run.tag(key, value);
          }
        });
    return run;
  }

  /**
   * Begins to write a run that the server has.
   *
   * @param lastSteps the last step of each metric that the server has of it
   */
  CheckedRun begun(SpooledRun spooled, Map<String, Long> lastSteps) {
    Undelivered undelivered =
        new Undelivered(
            fallback,
            new RunRequest(spooled.experiment(), spooled.name(), spooled.tags()),
            spooled.tags(),
            spooled.server(),
            spooled.id(),
            spooled.start(),
            config.notices());
    ServerRun writer = new ServerRun(config, client, spooled, undelivered);
    CheckedRun run = new CheckedRun(spooled.id(), config.clock(), writer, lastSteps);
    SystemMetrics.begin(run, config);
    open.add(run, writer);
    return run;
  }

  /** The creation's id goes along: the server may create the run yet, and a push then finds it. */
  private TrackedRun startedLocally(RunRequest request, String creation, TemporaryFailure reason) {
    config
        .notices()
        .accept(
            ("%s. Run %s goes to the embedded store %s instead, tagged %s. Start the server, or unset"
                    + " MLFLOW_TRACKING_URI. Later, heaviside runs push --to %s copies the run there.")
                .formatted(
                    reason.getMessage(),
                    request.name(),
                    config.store().database(),
                    TagNames.FALLBACK,
                    client.server()));
    Map<String, String> tags = new TreeMap<>(request.tags());
    tags.put(TagNames.FALLBACK, client.server().toString());
    tags.put(TagNames.CREATION_ID, creation);
    return fallback.get().start(new RunRequest(request.experiment(), request.name(), tags));
  }
}
