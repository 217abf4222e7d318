package io.heaviside.tracking;

import java.util.List;

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
  public List<RunSummary> runs(RunQuery query) {
    return tracker.runs(query);
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
