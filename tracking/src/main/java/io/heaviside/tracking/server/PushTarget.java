package io.heaviside.tracking.server;

import io.heaviside.tracking.RunDetail;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mlflow.api.proto.Service.RunInfo;

/**
 * The server's run that a local one is copied into.
 *
 * @param id the server's id of it
 * @param tags what it should have
 * @param created true if it was not there before
 * @param isPart true if the local run is a part of a run that went to the server itself
 */
record PushTarget(String id, Map<String, String> tags, boolean created, boolean isPart) {
  /** Says where a run came from or went; on the copy it would be wrong. */
  private static final Set<String> LOCAL_TAGS =
      Set.of(TagNames.FALLBACK, TagNames.SERVER_RUN_ID, TagNames.CREATION_ID);

  /** Finds the run, or creates it. */
  static PushTarget of(HardenedClient client, Retry retry, RunDetail detail)
      throws TemporaryFailure {
    RunSummary run = detail.summary();
    Map<String, String> tags = new TreeMap<>(run.tags());
    tags.keySet().removeAll(LOCAL_TAGS);
    String whole = run.tags().get(TagNames.SERVER_RUN_ID);
    if (whole != null && client.server().toString().equals(run.tags().get(TagNames.FALLBACK))) {
      // The name and the end of a part are not the run's.
      tags.keySet().removeAll(Set.of(TagNames.RUN_NAME, TagNames.KILLED_BECAUSE));
      return new PushTarget(whole, tags, false, true);
    }
    tags.put(TagNames.SOURCE_RUN_ID, run.id());
    String parent = tags.get(TagNames.PARENT_RUN_ID);
    if (parent != null) {
      tags.put(TagNames.PARENT_RUN_ID, copy(client, retry, run, parent).orElse(parent));
    }
    return copied(client, retry, run, tags);
  }

  /** The id of a parent's copy. */
  private static Optional<String> copy(
      HardenedClient client, Retry retry, RunSummary run, String parent) throws TemporaryFailure {
    return retry
        .of(failures -> RunCreation.find(client, run.experiment(), TagNames.SOURCE_RUN_ID, parent))
        .map(RunInfo::getRunId);
  }

  private static PushTarget copied(
      HardenedClient client, Retry retry, RunSummary run, Map<String, String> tags)
      throws TemporaryFailure {
    RunCreation creation =
        new RunCreation(
            client,
            new RunRequest(run.experiment(), run.name(), Map.of()),
            tags,
            run.start().toEpochMilli(),
            TagNames.SOURCE_RUN_ID,
            run.id());
    Optional<RunInfo> known = retry.of(failures -> creation.earlier());
    String late = run.tags().get(TagNames.CREATION_ID);
    if (known.isEmpty() && late != null) {
      // The server may have created the run after it was given up.
      known =
          retry.of(
              failures -> RunCreation.find(client, run.experiment(), TagNames.CREATION_ID, late));
    }
    RunInfo copy = known.isPresent() ? known.get() : retry.of(creation::attempt);
    return new PushTarget(copy.getRunId(), tags, known.isEmpty(), false);
  }
}
