package io.heaviside.trainer.feasible;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers every answer: a search asks about the same few dichotomies again and again. */
public final class KnownDichotomies {
  private final Map<Dichotomy, Separability> answers = new LinkedHashMap<>();

  /** Returns the answer for the data set of a unit. */
  public Separability decide(LabelledPoints data) {
    return answers.computeIfAbsent(Dichotomy.of(data), LinearSeparability::decide);
  }

  /** Returns the proofs of inseparability given so far, in order. */
  public List<Inseparable> refutations() {
    List<Inseparable> refutations = new ArrayList<>();
    for (Separability answer : answers.values()) {
      if (answer instanceof Inseparable inseparable) {
        refutations.add(inseparable);
      }
    }
    return refutations;
  }

  /** Returns the number of different dichotomies met so far. */
  public int size() {
    return answers.size();
  }
}
