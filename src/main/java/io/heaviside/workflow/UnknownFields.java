package io.heaviside.workflow;

import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.search.Field;
import io.heaviside.tracking.search.Field.Kind;
import io.heaviside.tracking.search.RunFilter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Fields that no run has are most likely mistyped: sentences that say so. */
public final class UnknownFields {
  private static final int LOOKED_AT = 1_000;

  private UnknownFields() {}

  /**
   * What may be wrong with a filter that no run matches, a line each.
   *
   * @param experiment whose runs were searched; null for all
   */
  public static String of(RunFilter filter, Tracker tracker, @Nullable String experiment) {
    return filter.equals(RunFilter.ALL)
        ? ""
        : of(filter.fields(), tracker.runs(new RunQuery(experiment, LOOKED_AT)));
  }

  /** What is to be said of fields that none of these runs has, a line each. */
  public static String of(Collection<Field> fields, List<RunSummary> runs) {
    StringBuilder lines = new StringBuilder();
    for (Field field : fields) {
      if (!runs.isEmpty() && runs.stream().allMatch(run -> field.of(run) == null)) {
        lines.append("no run here has %s. %s\n".formatted(field, hint(field, runs)));
      }
    }
    return lines.toString();
  }

  /** What may have been meant with a field that none of these runs has. */
  public static String hint(Field field, List<RunSummary> runs) {
    if (field.kind() == Kind.ATTRIBUTE) {
      return "It is empty in all of them.";
    }
    Set<String> known = new TreeSet<>();
    runs.forEach(run -> known.addAll(keys(field.kind(), run)));
    return NearestNames.hint(field.key(), known);
  }

  private static Set<String> keys(Kind kind, RunSummary run) {
    return switch (kind) {
      case METRIC -> run.metrics().keySet();
      case PARAM -> run.params().keySet();
      case TAG -> run.tags().keySet();
      case ATTRIBUTE -> Set.of();
    };
  }
}
