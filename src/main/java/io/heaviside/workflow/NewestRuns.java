package io.heaviside.workflow;

import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.search.RunFilter;
import java.util.List;

/** The runs that people look at. */
public final class NewestRuns {
  private NewestRuns() {}

  /**
   * The runs that are asked for; without those of preprocessing, unless an experiment or a filter
   * asks for them.
   */
  public static List<RunSummary> of(Tracker tracker, RunQuery query) {
    if (query.experiment() != null || !query.filter().equals(RunFilter.ALL)) {
      return tracker.runs(query);
    }
    int limit = query.limit();
    for (int asked = limit; ; asked = (int) Math.min(4L * asked, Integer.MAX_VALUE)) {
      List<RunSummary> runs =
          tracker.runs(new RunQuery(null, query.filter(), query.order(), asked));
      List<RunSummary> shown =
          runs.stream().filter(run -> !isPreprocessing(run)).limit(limit).toList();
      if (shown.size() == limit || runs.size() < asked) {
        return shown;
      }
    }
  }

  private static boolean isPreprocessing(RunSummary run) {
    return PreprocessRecorder.KIND.equals(run.tags().get(PreprocessRecorder.KIND_TAG));
  }
}
