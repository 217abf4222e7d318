package io.heaviside.workflow;

import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.Tracker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs that people look at. */
public final class NewestRuns {
  private NewestRuns() {}

  /**
   * The newest runs of an experiment, or of all of them; then without those of preprocessing.
   *
   * @param experiment its name, null for all
   * @param limit at most so many
   */
  public static List<RunSummary> of(Tracker tracker, @Nullable String experiment, int limit) {
    if (experiment != null) {
      return tracker.runs(new RunQuery(experiment, limit));
    }
    for (int asked = limit; ; asked = (int) Math.min(4L * asked, Integer.MAX_VALUE)) {
      List<RunSummary> runs = tracker.runs(RunQuery.newest(asked));
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
