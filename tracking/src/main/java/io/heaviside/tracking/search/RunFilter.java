package io.heaviside.tracking.search;

import io.heaviside.tracking.RunSummary;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which runs are wanted, in the grammar of MLflow's {@code search_runs}: comparisons joined by AND.
 *
 * <pre>
 * metrics.`best/test_accuracy` > 0.98 and params.method = 'ftprop-mb'
 * tags.`heaviside.dataset` = 'mnist' and status = 'FINISHED' and run_name ILIKE '%lenet%'
 * </pre>
 *
 * <p>What MLflow refuses is refused here too. Of what MLflow takes, refused are
 *
 * <ul>
 *   <li>{@code dataset.} with its keys: search by {@code tags.`heaviside.dataset`} instead;
 *   <li>a text with the quotes that are around it, or with a backslash before the last: MLflow
 *       versions read these differently.
 * </ul>
 */
public final class RunFilter implements Predicate<RunSummary> {
  /** Every run. */
  public static final RunFilter ALL = new RunFilter(List.of());

  private final List<Comparison> comparisons;

  RunFilter(List<Comparison> comparisons) {
    this.comparisons = List.copyOf(comparisons);
  }

  /**
   * Reads a filter; a blank one is {@link #ALL}.
   *
   * @throws io.heaviside.tracking.TrackingException if it cannot be read: says where and why
   */
  public static RunFilter parse(String text) {
    return new FilterReader(new Cursor("filter", text)).read();
  }

  /** What it asks for. */
  public List<Field> fields() {
    return comparisons.stream().map(Comparison::field).distinct().toList();
  }

  @Override
  public boolean test(RunSummary run) {
    return comparisons.stream().allMatch(comparison -> comparison.test(run));
  }

  /** As MLflow's servers read it; empty for all runs. */
  @Override
  public String toString() {
    return comparisons.stream().map(Comparison::toString).collect(Collectors.joining(" AND "));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RunFilter filter && filter.comparisons.equals(comparisons);
  }

  @Override
  public int hashCode() {
    return comparisons.hashCode();
  }
}
