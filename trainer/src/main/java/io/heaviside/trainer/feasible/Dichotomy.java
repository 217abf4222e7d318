package io.heaviside.trainer.feasible;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the separability of a data set depends on: which points have target +1 and which -1. Order
 * and multiplicity are gone, so that equal questions are equal objects.
 *
 * @param positive the points with target +1
 * @param negative the points with target -1
 */
public record Dichotomy(Set<Point> positive, Set<Point> negative) {
  public Dichotomy {
    positive = Collections.unmodifiableSet(new LinkedHashSet<>(positive));
    negative = Collections.unmodifiableSet(new LinkedHashSet<>(negative));
  }

  /** Returns the dichotomy of a data set. */
  public static Dichotomy of(LabelledPoints data) {
    Set<Point> positive = new LinkedHashSet<>();
    Set<Point> negative = new LinkedHashSet<>();
    for (int i = 0; i < data.size(); i++) {
      (data.target(i) > 0 ? positive : negative).add(data.point(i));
    }
    return new Dichotomy(positive, negative);
  }

  /** Returns n. */
  int dimension() {
    return (positive.isEmpty() ? negative : positive).iterator().next().dimension();
  }

  @Override
  public String toString() {
    return "+" + positive + " -" + negative;
  }
}
