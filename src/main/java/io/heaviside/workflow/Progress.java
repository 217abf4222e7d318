package io.heaviside.workflow;

/**
 * Where a step tells how far it is. The command line draws bars or writes lines; tests and callers
 * that do not care use {@link #NONE}.
 */
public interface Progress {

  /** Tells nobody. */
  Progress NONE =
      new Progress() {
        @Override
        public void say(String line) {}

        @Override
        public Task start(String title, long total) {
          return done -> {};
        }
      };

  /** One finished thing worth a line. */
  void say(String line);

  /**
   * A stretch of long work.
   *
   * @param title what is being done, e.g. {@code "epoch 3/10"}
   * @param total how many units the work has, &gt; 0
   */
  Task start(String title, long total);

  /** Work under way; closing it removes its bar. */
  interface Task extends AutoCloseable {

    /** Tells that {@code done} units of the total are done. */
    void advanceTo(long done);

    /** Ends the task, whether it reached its total or not. */
    @Override
    default void close() {}
  }
}
