package io.heaviside.workflow;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant who typed a name that is not known. */
public final class NearestNames {
  private static final int NEAR = 3;
  private static final int LISTED = 8;
  private static final LevenshteinDistance TYPING = LevenshteinDistance.getDefaultInstance();

  private NearestNames() {}

  /**
   * Up to three names like this one, the nearest first: those with few letters typed otherwise, and
   * those of which it is a part or the reverse.
   */
  static List<String> of(String typed, Collection<String> known) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    int mistakes = (wanted.length() + 1) / 4;
    return new TreeSet<>(known)
        .stream()
            .filter(name -> isPart(wanted, name) || distance(wanted, name) <= mistakes)
            .sorted(Comparator.comparingInt(name -> distance(wanted, name)))
            .limit(NEAR)
            .toList();
  }

  /** A question or a list, as a sentence: {@code Did you mean test/accuracy?} */
  public static String hint(String typed, Collection<String> known) {
    List<String> near = of(typed, known);
    if (!near.isEmpty()) {
      return "Did you mean " + String.join(" or ", near) + "?";
    }
    List<String> all = List.copyOf(new TreeSet<>(known));
    if (all.isEmpty()) {
      return "There are none.";
    }
    int more = all.size() - LISTED;
    return more > 0
        ? "Known names: %s and %s more.".formatted(String.join(", ", all.subList(0, LISTED)), more)
        : "Known names: " + String.join(", ", all) + ".";
  }

  private static boolean isPart(String wanted, String name) {
    String other = name.toLowerCase(Locale.ROOT);
    return wanted.length() > 2 && other.contains(wanted)
        || other.length() > 2 && wanted.contains(other);
  }

  private static int distance(String wanted, String name) {
    return TYPING.apply(wanted, name.toLowerCase(Locale.ROOT));
  }
}
