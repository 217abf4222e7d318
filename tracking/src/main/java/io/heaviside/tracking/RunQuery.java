package io.heaviside.tracking;

import io.heaviside.tracking.search.RunFilter;
import io.heaviside.tracking.search.RunOrder;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list.
 *
 * @param experiment only those of this experiment; null for all experiments
 * @param limit at most so many, at least 1
 */
public record RunQuery(@Nullable String experiment, RunFilter filter, RunOrder order, int limit) {

  public RunQuery {
    if (limit < 1) {
      throw new TrackingException("limit: found " + limit + "; expected a number of runs >= 1.");
    }
  }

  /** All runs of an experiment, newest first. */
  public RunQuery(@Nullable String experiment, int limit) {
    this(experiment, RunFilter.ALL, RunOrder.NEWEST, limit);
  }

  /** The newest runs of all experiments. */
  public static RunQuery newest(int limit) {
    return new RunQuery(null, limit);
  }
}
