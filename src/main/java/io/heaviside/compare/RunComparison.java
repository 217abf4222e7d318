package io.heaviside.compare;

import io.heaviside.tracking.RunSummary;
import io.heaviside.trainer.text.Plural;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs in groups, and in what these differ.
 *
 * @param title what is compared, in a line
 * @param groups best accuracy first
 * @param differing the settings in which the groups differ
 * @param notes what a reader must know, a sentence each
 */
public record RunComparison(
    String title, List<RunGroup> groups, List<String> differing, List<String> notes) {

  public RunComparison {
    groups = List.copyOf(groups);
    differing = List.copyOf(differing);
    notes = List.copyOf(notes);
  }

  /**
   * Compares runs.
   *
   * @param runs at least one
   */
  public static RunComparison of(String title, List<RunSummary> runs, Grouping grouping) {
    List<RunGroup> groups = grouping.of(runs);
    return new RunComparison(title, groups, differing(groups), notes(runs, groups));
  }

  /** The runs that are compared, group by group. */
  List<RunSummary> runs() {
    return groups.stream().flatMap(group -> group.runs().stream()).toList();
  }

  /** A, B, … Z, AA: short names of the groups, for legends. */
  static String letter(int index) {
    String last = String.valueOf((char) ('A' + index % 26));
    return index < 26 ? last : letter(index / 26 - 1) + last;
  }

  /** What sets a group apart from the others. */
  SortedMap<String, String> differences(RunGroup group) {
    SortedMap<String, String> differences = new TreeMap<>(group.settings());
    differences.keySet().retainAll(differing);
    return differences;
  }

  /** Which split the accuracies are of. */
  String measured() {
    return runs().stream()
        .map(Figure::split)
        .distinct()
        .sorted()
        .collect(Collectors.joining(" and "));
  }

  /** A setting that only some groups have, such as another method's, does not differ by that. */
  private static List<String> differing(List<RunGroup> groups) {
    SortedMap<String, Set<String>> values = new TreeMap<>(Natural.ORDER);
    for (RunGroup group : groups) {
      group
          .settings()
          .forEach((key, value) -> values.computeIfAbsent(key, k -> new HashSet<>()).add(value));
    }
    values.values().removeIf(found -> found.size() < 2);
    return List.copyOf(values.keySet());
  }

  private static List<String> notes(List<RunSummary> runs, List<RunGroup> groups) {
    List<String> notes = new ArrayList<>();
    int compared = groups.stream().mapToInt(group -> group.runs().size()).sum();
    if (compared < runs.size()) {
      notes.add(
          Plural.of(runs.size() - compared, "older run")
              + " with the seed of a newer one left out.");
    }
    List<String> splits = runs.stream().map(Figure::split).distinct().toList();
    if (splits.size() > 1) {
      notes.add("Some accuracies are of the validation split, others of the test split.");
    }
    return notes;
  }
}
