package io.heaviside.trainer.feasible;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All rows of targets that a single unit can meet on given inputs, up to sign: with a row its
 * negation is met too, by the negated weights, and the layers above can undo it.
 */
final class SeparableRows {
  private SeparableRows() {}

  /**
   * Returns the rows with -1 for the first input, as places of +1. Of k different inputs there are
   * 2^(k-1) candidates: equal inputs must have equal targets.
   */
  static List<BitSet> of(List<Point> inputs, KnownDichotomies known) {
    List<BitSet> groups = groups(inputs);
    List<BitSet> rows = new ArrayList<>();
    for (long code = 0; code < 1L << groups.size(); code += 2) {
      BitSet plus = new BitSet(inputs.size());
      BitSet.valueOf(new long[] {code}).stream().mapToObj(groups::get).forEach(plus::or);
      if (known.decide(new LabelledPoints(inputs, plus)).isSeparable()) {
        rows.add(plus);
      }
    }
    return rows;
  }

  private static List<BitSet> groups(List<Point> inputs) {
    Map<Point, BitSet> places = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      places.computeIfAbsent(inputs.get(i), point -> new BitSet()).set(i);
    }
    return List.copyOf(places.values());
  }
}
