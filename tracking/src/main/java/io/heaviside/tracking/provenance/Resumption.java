package io.heaviside.tracking.provenance;

import io.heaviside.tracking.RunDetail;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.TrackingException;
import java.util.List;

/** Whether a run may be gone on with, and what its tags say afterwards. */
public final class Resumption {
  /** What was said about an end that was none. */
  public static final List<String> OBSOLETE = List.of(TagNames.KILLED_BECAUSE, TagNames.FAILURE);

  private static final String RUNNING = "RUNNING";

  private Resumption() {}

  /**
   * Makes sure that nobody else writes a run.
   *
   * @param takeOver whether the caller knows that a process which cannot be seen from here has
   *     ended
   * @throws TrackingException if it is deleted, or its process lives or, for all that is known, may
   */
  public static void check(RunDetail detail, boolean takeOver) {
    RunSummary run = detail.summary();
    if (detail.deleted()) {
      throw new TrackingException(
          "run %s: it is deleted; expected one that is not. Restore it first: heaviside runs restore %s"
              .formatted(run.id(), run.id()));
    }
    ProcessIdentity process = ProcessIdentity.of(run.tags()).orElse(null);
    if (!run.status().equals(RUNNING) || process == null || process.isGone()) {
      return;
    }
    if (process.isVisible()) {
      throw new TrackingException(
          "run %s: process %s on %s is still writing it; expected a run that has ended. Stop that process first."
              .formatted(run.id(), process.pid(), process.host()));
    }
    if (!takeOver) {
      throw new TrackingException(
          "run %s: process %s on %s has not ended it, and from here nobody can see whether that process lives; expected a run that has ended. Make sure that it is gone, then say so with --take-over."
              .formatted(run.id(), process.pid(), process.host()));
    }
  }
}
