package io.heaviside.cli;

import io.heaviside.workflow.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and SIGTERM into an orderly end: the working thread is asked to stop, gets some
 * seconds to mark its run KILLED and to remove what is half-written, then the process ends with
 * {@link ExitCode#INTERRUPTED}.
 *
 * <p>A JVM that a signal stops would end with 130 or 143; only {@link Runtime#halt} in a shutdown
 * hook can choose another code.
 */
final class Interruption {
  /** More than tracking takes to give up on a server and to store the rest on this machine. */
  private static final long PATIENCE_SECONDS = 40;

  private final Cancellation cancellation = new Cancellation();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread worker = Thread.currentThread();

  private Interruption() {}

  /** Watches over the calling thread from now on. */
  static Interruption install() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "heaviside-interruption"));
    return interruption;
  }

  /** What the working thread asks at its safe points. */
  Cancellation cancellation() {
    return cancellation;
  }

  /** Ends the process after the work; does not return. */
  void exit(int code) {
    finished.countDown();
    System.exit(code);
  }

  private void stop() {
    if (finished.getCount() == 0) {
      return;
    }
    System.err.println("\nheaviside: interrupted, stopping ...");
    cancellation.request();
    worker.interrupt();
    try {
      boolean orderly = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!orderly) {
        System.err.println(
            "heaviside: the work did not stop within "
                + PATIENCE_SECONDS
                + " s; its run is marked KILLED at the next start.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
  }
}
