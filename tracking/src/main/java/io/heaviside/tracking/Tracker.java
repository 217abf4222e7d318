package io.heaviside.tracking;

import java.util.List;
import java.util.Optional;

/**
 * A place that holds runs: the embedded store or an MLflow server. Safe for use by many threads.
 */
public interface Tracker extends AutoCloseable {

  /**
   * Opens the place that the configuration names. An embedded store is created when it is first
   * written to; a server is first asked when a run starts. The tracker closes itself when the JVM
   * shuts down in an orderly way (end of main, {@code System.exit}, Ctrl-C).
   *
   * @throws TrackingException if the store cannot be used: not a file of MLflow's, not writable
   */
  static Tracker open(TrackerConfig config) {
    return Trackers.open(config);
  }

  /**
   * Starts a run with MLflow's standard tags; the experiment is created where it is missing. With a
   * server that does not answer, the run goes to the embedded store and the configured notices say
   * so.
   *
   * @throws TrackingException if the experiment was deleted, a tag's key is not allowed, or the
   *     server refuses the credentials
   */
  TrackedRun start(RunRequest request);

  /**
   * Goes on with a run that has ended or whose process is gone. Points of a metric up to the last
   * step that the run has of it are taken and left out, so that a training that was taken up before
   * the place where it broke off leaves no point twice. Params, tags and datasets are there
   * already.
   *
   * @param id its run id, or the first digits of it
   * @throws TrackingException if there is no such run, it is deleted, another process writes it, or
   *     the server does not answer
   */
  TrackedRun resume(String id);

  /**
   * As {@link #resume}, also where the run's process was on another host or in another container,
   * from where nobody can see here whether it lives: the caller knows that it has ended.
   *
   * @throws TrackingException as {@link #resume} does, and if that process certainly lives
   */
  TrackedRun takeOver(String id);

  /**
   * Lists runs that are not deleted, by default newest start first.
   *
   * @throws TrackingException if the server cannot be reached
   */
  List<RunSummary> runs(RunQuery query);

  /**
   * The history of a metric, by step and time; empty where the run has no such metric.
   *
   * @param id its run id, whole
   */
  List<MetricPoint> history(String id, String metric);

  /**
   * Everything about one run, deleted ones too.
   *
   * @param id its run id, or the first digits of it
   * @throws TrackingException if there is no such run, or several
   */
  RunDetail run(String id);

  /**
   * The text of an artifact, as UTF-8; empty where the run has none at this path.
   *
   * @param id its run id, or the first digits of it
   * @param path among the run's artifacts, e.g. {@code config.yaml}
   * @throws TrackingException if there is no such run, or the server keeps artifacts at a place
   *     that only Python clients reach
   */
  Optional<String> artifact(String id, String path);

  /**
   * Hides a run; it can be restored until it is purged.
   *
   * @param id its run id, or the first digits of it
   * @return the whole id
   */
  String delete(String id);

  /**
   * Shows a deleted run again.
   *
   * @param id its run id, or the first digits of it
   * @return the whole id
   */
  String restore(String id);

  /**
   * The ids of the deleted runs, oldest first.
   *
   * @throws TrackingException if this is a server: its API cannot purge
   */
  List<String> deleted();

  /**
   * Removes a deleted run and its artifacts for good.
   *
   * @throws TrackingException if it is not deleted, a registered model needs it, or this is a
   *     server
   */
  void purge(String id);

  /** The registered models. */
  ModelRegistry models();

  /** The place as MLflow writes it: {@code sqlite:////folder/mlflow.db} or the server's address. */
  String location();

  /**
   * Ends runs still open as {@link RunStatus#KILLED}, delivers what is waiting within the
   * configured limit and frees the files. What a server did not take is then in the embedded store,
   * and the notices say where.
   */
  @Override
  void close();
}
