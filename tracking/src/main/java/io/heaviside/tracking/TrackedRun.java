package io.heaviside.tracking;

import java.nio.file.Path;
import java.util.Map;

/**
 * One run being recorded. Every method checks its arguments at once and throws {@link
 * TrackingException} where they are not allowed; network and slow disks are dealt with in the
 * background. Values longer than MLflow takes are stored as artifact {@code
 * long-values/params/KEY.txt} or {@code long-values/tags/KEY.txt}, with a pointer as the value.
 * Safe for use by many threads.
 */
public interface TrackedRun {

  /** MLflow's run id: 32 hex digits. */
  String id();

  /**
   * Records parameters. A parameter never changes: the same value again is accepted, another one is
   * refused.
   */
  void params(Map<String, String> params);

  /**
   * Records metrics, with the time of this call. NaN and infinities are allowed.
   *
   * @param step epoch for epoch metrics, iteration for iteration metrics
   */
  void metrics(Map<String, Double> metrics, long step);

  /** Sets a tag; a later value replaces an earlier one. */
  void tag(String key, String value);

  /** Records a dataset that the run reads. */
  void dataset(DatasetInput dataset);

  /**
   * Stores a copy of a file.
   *
   * @param path where it appears among the run's artifacts, e.g. {@code model/model.zip}
   * @throws TrackingException if the path is not a plain relative one or the file cannot be read
   */
  void artifact(String path, Path file);

  /**
   * Stores a copy of a folder, with everything below it.
   *
   * @param path where it appears among the run's artifacts, e.g. {@code figures}
   * @throws TrackingException if a file's path is not allowed or the folder cannot be read
   */
  void artifacts(String path, Path folder);

  /** Stores text, as UTF-8. */
  void artifact(String path, String text);

  /** Stores a trained model with MLflow's description of it, so that the UI shows it as one. */
  void model(ModelFiles model);

  /**
   * Pushes what was recorded so far. The embedded store commits it before this returns, so that it
   * outlives the process (after a power failure the last commits may be missing); a store that
   * cannot be written now is not waited for beyond the time allowed, and is tried again later. For
   * a server every call is written to a spool on disk before it returns, so that it outlives the
   * process even without this; here the disk is told to keep it, and the sender starts at once.
   * This never waits for the network. Meant for the end of an epoch.
   */
  void flush();

  /** Ends the run. Only the first call counts. Recording into an ended run is refused. */
  void end(RunStatus status);
}
