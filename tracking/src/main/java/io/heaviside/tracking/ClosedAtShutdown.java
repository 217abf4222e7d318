package io.heaviside.tracking;

import java.util.List;
import java.util.Optional;

/** Closes a tracker when the JVM shuts down, so that only a killed JVM leaves a run RUNNING. */
final class ClosedAtShutdown implements Tracker {
  private final Tracker tracker;
  private final Thread hook;

  /**
   * @param closing how it is closed then
   */
  ClosedAtShutdown(Tracker tracker, Runnable closing) {
    this.tracker = tracker;
    this.hook = new Thread(closing, "heaviside-tracking-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public TrackedRun start(RunRequest request) {
    return tracker.start(request);
  }

  @Override
  public TrackedRun resume(String id) {
    return tracker.resume(id);
  }

  @Override
  public TrackedRun takeOver(String id) {
    return tracker.takeOver(id);
  }

  @Override
  public List<RunSummary> runs(RunQuery query) {
    return tracker.runs(query);
  }

  @Override
  public List<MetricPoint> history(String id, String metric) {
    return tracker.history(id, metric);
  }

  @Override
  public RunDetail run(String id) {
    return tracker.run(id);
  }

  @Override
  public Optional<String> artifact(String id, String path) {
    return tracker.artifact(id, path);
  }

  @Override
  public String delete(String id) {
    return tracker.delete(id);
  }

  @Override
  public String restore(String id) {
    return tracker.restore(id);
  }

  @Override
  public List<String> deleted() {
    return tracker.deleted();
  }

  @Override
  public void purge(String id) {
    tracker.purge(id);
  }

  @Override
  public ModelRegistry models() {
    return tracker.models();
  }

  @Override
  public String location() {
    return tracker.location();
  }

  @Override
  public void close() {
    tracker.close();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // Then the hook runs, or ran; closing twice does nothing.
      return;
    }
  }
}
