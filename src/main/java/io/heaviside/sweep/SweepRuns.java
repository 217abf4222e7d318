package io.heaviside.sweep;

import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.search.RunFilter;
import io.heaviside.tracking.search.RunOrder;
import java.util.List;
import java.util.Optional;

/** The runs of a sweep as the tracking store has them: one parent, below it the trials. */
final class SweepRuns {
  /** The tag that a parent carries its sweep's identity in. */
  static final String TAG = "heaviside.sweep";

  private final Tracker tracker;
  private final String experiment;

  SweepRuns(Tracker tracker, String experiment) {
    this.tracker = tracker;
    this.experiment = experiment;
  }

  /** The id of the newest parent of a sweep. */
  Optional<String> parent(String hash) {
    return tagged(TAG, hash, 1).stream().map(RunSummary::id).findFirst();
  }

  /** All runs of trials below a parent, newest first. */
  List<RunSummary> children(String parent) {
    return tagged(TagNames.PARENT_RUN_ID, parent, Integer.MAX_VALUE);
  }

  private List<RunSummary> tagged(String tag, String value, int limit) {
    RunFilter filter = RunFilter.parse("tags.`" + tag + "` = '" + value + "'");
    return tracker.runs(new RunQuery(experiment, filter, RunOrder.NEWEST, limit));
  }
}
