package io.heaviside.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.heaviside.tracking.RunDetail;
import io.heaviside.tracking.RunDetail.ArtifactFile;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sends to one run, and remembers whether anything was sent. */
final class PushSending {
  private final TrackerConfig config;
  private final HardenedClient client;
  private final Retry retry;
  private final JsonNode there;
  private final ArtifactUpload upload;
  private final RunSender sender;
  private boolean changed;

  PushSending(TrackerConfig config, HardenedClient client, Retry retry, JsonNode there) {
    this.config = config;
    this.client = client;
    this.retry = retry;
    JsonNode info = there.path("info");
    this.there = there;
    this.upload = new ArtifactUpload(client, info.path("artifact_uri").asText());
    this.sender =
        new RunSender(
            client, info.path("experiment_id").asText(), info.path("run_id").asText(), upload);
  }

  /** Sends entries in batches; what was sent stays sent when a later one fails. */
  void all(List<Entry> entries) throws TemporaryFailure {
    List<Entry> left = entries;
    while (!left.isEmpty()) {
      List<Entry> batch = left.subList(0, sender.batch(left));
      retry.of(
          failures -> {
            sender.deliver(batch);
            return true;
          });
      changed = true;
      left = left.subList(batch.size(), left.size());
    }
  }

  /** Sends the files that are absent or of another size there; gives how many. */
  int files(RunDetail run, Path folder) throws TemporaryFailure {
    if (run.artifacts().isEmpty()) {
      return 0;
    }
    if (!upload.isPossible()) {
      config
          .notices()
          .accept(
              "MLflow server %s keeps artifacts where only its own clients write; those of run %s stay in %s. Start the server with --serve-artifacts."
                  .formatted(client.server(), run.summary().id(), folder));
      return 0;
    }
    Map<String, Long> present = retry.of(failures -> upload.list());
    List<Entry> absent = new ArrayList<>();
    for (ArtifactFile file : run.artifacts()) {
      if (!Long.valueOf(file.bytes()).equals(present.get(file.path()))) {
        absent.add(new Entry.FileArtifact(file.path(), folder.resolve(file.path())));
      }
    }
    all(absent);
    return absent.size();
  }

  /** Ends the run as it ended, unless it has. */
  void end(RunSummary run) throws TemporaryFailure {
    if (run.end() == null) {
      return;
    }
    JsonNode info = there.path("info");
    boolean same =
        info.path("status").asText().equals(run.status())
            && info.path("end_time").asLong() == run.end().toEpochMilli();
    if (!same) {
      all(List.of(new Entry.End(RunStatus.valueOf(run.status()), run.end().toEpochMilli())));
    }
  }

  /** How many points were sent. */
  long points() {
    return sender.pointsSent();
  }

  /** True if anything was sent. */
  boolean isChanged() {
    return changed;
  }
}
