package io.heaviside.compare;

import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.search.Field;
import io.heaviside.workflow.UnknownFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which runs belong together: those that differ in the seed only, or those with the same fields.
 */
public final class Grouping {
  /** Runs that differ in the seed only. A seed that ran twice counts once, with its newest run. */
  public static final Grouping BY_SEED = new Grouping(List.of());

  private final List<Field> fields;

  private Grouping(List<Field> fields) {
    this.fields = List.copyOf(fields);
  }

  /**
   * By fields, such as {@code params.method}.
   *
   * @throws io.heaviside.tracking.TrackingException if one cannot be read
   */
  public static Grouping by(List<String> fields) {
    return new Grouping(fields.stream().map(text -> Field.parse("--group-by", text)).toList());
  }

  /**
   * The groups, best accuracy first.
   *
   * @throws TrackingException if no run has one of the fields: a mistyped one would make one group
   *     of all
   */
  List<RunGroup> of(List<RunSummary> runs) {
    for (Field field : fields) {
      if (runs.stream().allMatch(run -> field.of(run) == null)) {
        throw new TrackingException(
            "--group-by %s: no run here has it. %s `heaviside runs show ID` lists what a run has."
                .formatted(field, UnknownFields.hint(field, runs)));
      }
    }
    Map<Map<String, String>, List<RunSummary>> groups = new LinkedHashMap<>();
    runs.stream()
        .sorted(Comparator.comparing(RunSummary::start).thenComparing(RunSummary::id))
        .forEach(run -> groups.computeIfAbsent(identity(run), key -> new ArrayList<>()).add(run));
    return groups.values().stream()
        .map(group -> fields.isEmpty() ? RunGroup.newestOfEachSeed(group) : new RunGroup(group))
        .sorted(Comparator.comparingDouble(group -> -nothingAsLeast(group.accuracy().mean())))
        .toList();
  }

  private Map<String, String> identity(RunSummary run) {
    if (fields.isEmpty()) {
      return RunGroup.identity(run);
    }
    Map<String, String> identity = new TreeMap<>();
    fields.forEach(field -> identity.put(field.toString(), String.valueOf(field.of(run))));
    return identity;
  }

  private static double nothingAsLeast(double value) {
    return Double.isNaN(value) ? -1 : value;
  }
}
