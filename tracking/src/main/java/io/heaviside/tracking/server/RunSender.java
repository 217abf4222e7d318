package io.heaviside.tracking.server;

import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.Destination;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow_project.apachehttp.conn.ConnectTimeoutException;

/** Sends one run's entries to the server. */
final class RunSender implements Destination {
  private static final int ARTIFACT_ATTEMPTS = 5;

  private final HardenedClient client;
  private final String run;
  private final String shown;
  private final ArtifactUpload upload;
  private final Staging staging;
  private final Undelivered undelivered;
  private final Consumer<String> notices;
  private int artifactFailures;
  private boolean toldDelay;
  private boolean toldRefusal;

  RunSender(
      HardenedClient client,
      String run,
      String name,
      ArtifactUpload upload,
      Staging staging,
      Undelivered undelivered,
      Consumer<String> notices) {
    this.client = client;
    this.run = run;
    this.shown = name + " (" + run + ")";
    this.upload = upload;
    this.staging = staging;
    this.undelivered = undelivered;
    this.notices = notices;
  }

  @Override
  public int batch(List<Entry> waiting) {
    return Math.max(1, LogBatch.fitting(waiting));
  }

  @Override
  public void deliver(List<Entry> batch) throws TemporaryFailure {
    Entry first = batch.get(0);
    if (LogBatch.takes(first)) {
      LogBatch entries = LogBatch.of(batch);
      client.call(
          mlflow -> {
            mlflow.logBatch(run, entries.metrics(), entries.params(), entries.tags());
            return true;
          });
    } else if (first instanceof Entry.Dataset dataset) {
      String json = LogInputs.json(run, dataset.input());
      client.call(mlflow -> mlflow.sendPost(LogInputs.ENDPOINT, json));
    } else if (first instanceof Entry.FileArtifact || first instanceof Entry.TextArtifact) {
      upload(first);
    } else if (first instanceof Entry.End end) {
      client.call(
          mlflow -> {
            mlflow.setTerminated(run, RunStatus.valueOf(end.status().name()), end.time());
            return true;
          });
    }
    staging.forget(batch);
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
      }
      artifactFailures = 0;
    } catch (TemporaryFailure failure) {
      artifactFailures += isUnreachable(failure.getCause()) ? 0 : 1;
      if (artifactFailures >= ARTIFACT_ATTEMPTS && !isUnreachable(failure.getCause())) {
        throw new TrackingException(failure.getMessage() + ", and again for an artifact.", failure);
      }
      throw failure;
    }
  }

  private static boolean isUnreachable(@Nullable Throwable reason) {
    return reason instanceof ConnectException
        || reason instanceof ConnectTimeoutException
        || reason instanceof UnknownHostException
        || reason instanceof NoRouteToHostException;
  }

  @Override
  public void delayed(TemporaryFailure failure) {
    if (!toldDelay) {
      toldDelay = true;
      notices.accept(
          "%s. Run %s waits in memory and is tried again; training goes on."
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
