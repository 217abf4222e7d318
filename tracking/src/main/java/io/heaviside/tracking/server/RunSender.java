package io.heaviside.tracking.server;

import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mlflow.api.proto.Service.RunStatus;

/**
 * Sends one run's entries to the server, in order. Params, tags, datasets and files may be sent
 * twice without harm; metrics are appended. So after a failure that leaves open whether a batch
 * arrived, the server is asked which of its points it has, and only the others are sent.
 *
 * <p>A server may carry out a request after its answer to that question, when the client had given
 * it up. MLflow's own databases drop points that are equal in run, key, value, time and step, so
 * that such a late one changes nothing; a store that appends has its points twice.
 */
final class RunSender {
  private static final int ARTIFACT_ATTEMPTS = 5;

  private final HardenedClient client;
  private final String run;
  private final ArtifactUpload upload;
  private final PresentPoints points;
  private final LoggedModelUpload models;
  private int artifactFailures;
  private boolean uncertain;
  private long pointsSent;

  RunSender(HardenedClient client, String experiment, String run, ArtifactUpload upload) {
    this.client = client;
    this.models = new LoggedModelUpload(client, experiment, run, upload);
    this.run = run;
    this.upload = upload;
    this.points = new PresentPoints(client, run);
  }

  /** Looks what the server has before anything more is sent: some of it may be there. */
  void mayHaveBegun() {
    uncertain = true;
  }

  /** How many points the server has acknowledged. */
  long pointsSent() {
    return pointsSent;
  }

  /** How many entries from the front go into one delivery: at least 1. */
  int batch(List<Entry> waiting) {
    return Math.max(1, LogBatch.fitting(waiting));
  }

  /** As {@link io.heaviside.tracking.delivery.Destination#deliver}. */
  void deliver(List<Entry> batch) throws TemporaryFailure {
    Entry first = batch.get(0);
    if (LogBatch.takes(first)) {
      logBatch(batch);
    } else if (first instanceof Entry.Dataset dataset) {
      String json = LogInputs.json(run, dataset.input());
      client.call(mlflow -> mlflow.sendPost(LogInputs.ENDPOINT, json));
    } else if (first instanceof Entry.FileArtifact
        || first instanceof Entry.TextArtifact
        || first instanceof Entry.Model) {
      upload(first);
    } else if (first instanceof Entry.End end) {
      client.call(
          mlflow -> {
            mlflow.setTerminated(run, RunStatus.valueOf(end.status().name()), end.time());
            return true;
          });
    }
  }

  private void logBatch(List<Entry> batch) throws TemporaryFailure {
    List<Entry> absent = uncertain ? absent(batch) : batch;
    boolean pointsPresent = absent.size() < batch.size();
    if (!absent.isEmpty()) {
      send(LogBatch.of(absent));
    }
    // The acknowledgements of several batches may be missing after a crash: look until none is.
    uncertain = uncertain && (pointsPresent || batch.stream().noneMatch(RunSender::isPoint));
  }

  private void send(LogBatch entries) throws TemporaryFailure {
    try {
      client.call(
          mlflow -> {
            mlflow.logBatch(run, entries.metrics(), entries.params(), entries.tags());
            return true;
          });
      pointsSent += entries.metrics().size();
    } catch (TemporaryFailure failure) {
      uncertain |= failure.mayHaveArrived();
      throw failure;
    }
  }

  /** The batch without the points that the server has. */
  private List<Entry> absent(List<Entry> batch) throws TemporaryFailure {
    Set<String> keys = new TreeSet<>();
    for (Entry entry : batch) {
      if (entry instanceof Entry.Point point) {
        keys.add(point.key());
      }
    }
    Set<Entry.Point> present = points.of(keys);
    return batch.stream()
        .filter(
            entry ->
                !(entry instanceof Entry.Point point)
                    || !present.contains(PresentPoints.asStored(point)))
        .toList();
  }

  private static boolean isPoint(Entry entry) {
    return entry instanceof Entry.Point;
  }

  /**
   * Gives up an artifact after some attempts, so that metrics and the end of the run do not wait
   * for it; those that follow get one attempt each until one succeeds. A server that is not there
   * at all is waited for.
   */
  private void upload(Entry artifact) throws TemporaryFailure {
    try {
      if (artifact instanceof Entry.FileArtifact file) {
        upload.send(file);
      } else if (artifact instanceof Entry.TextArtifact text) {
        upload.send(text);
      } else if (artifact instanceof Entry.Model model) {
        models.send(model);
      }
      artifactFailures = 0;
    } catch (TemporaryFailure failure) {
      artifactFailures += ServerFailure.isUnreachable(failure.getCause()) ? 0 : 1;
      if (artifactFailures >= ARTIFACT_ATTEMPTS
          && !ServerFailure.isUnreachable(failure.getCause())) {
        throw new TrackingException(failure.getMessage() + ", and again for an artifact.", failure);
      }
      throw failure;
    }
  }
}
