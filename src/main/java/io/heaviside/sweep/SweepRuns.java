package io.heaviside.sweep;

import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.search.RunFilter;
import io.heaviside.tracking.search.RunOrder;
import io.heaviside.workflow.RunTags;
import java.util.List;
import java.util.Optional;

/**
 * The runs of sweeps as the tracking store has them: parents, and below them trials. A trial counts
 * for every sweep of its experiment that wants it, whichever one it was trained by.
 */
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
    return found("tags.`" + TAG + "` = '" + hash + "'", 1).stream().map(RunSummary::id).findFirst();
  }

  /**
   * All runs of trials on a dataset, newest first.
   *
   * @param dataset digest of its manifest
   */
  List<RunSummary> trials(String dataset) {
    return on(dataset, "LIKE '%'");
  }

  /** The runs of one trial on a dataset, newest first. */
  List<RunSummary> trial(String id, String dataset) {
    return on(dataset, "= '" + id + "'");
  }

  private List<RunSummary> on(String dataset, String trials) {
    String digest = "tags.`" + RunTags.DATASET_DIGEST + "` = '" + dataset + "'";
    return found("tags.`" + Trial.TAG + "` " + trials + " AND " + digest, Integer.MAX_VALUE);
  }

  private List<RunSummary> found(String filter, int limit) {
    return tracker.runs(new RunQuery(experiment, RunFilter.parse(filter), RunOrder.NEWEST, limit));
  }
}
