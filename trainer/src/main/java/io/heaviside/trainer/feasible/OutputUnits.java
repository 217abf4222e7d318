package io.heaviside.trainer.feasible;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides whether the output units can meet the labels, for one setting after the other. Settings
 * by the thousand ask the same, so the answers are remembered, but of their proofs only the first.
 */
final class OutputUnits {
  private final Signs labels;
  private final List<Inseparable> proofs = new ArrayList<>();
  private final Map<Dichotomy, Boolean> separable = new HashMap<>();

  OutputUnits(Signs labels) {
    this.labels = labels;
  }

  /** Returns whether every unit can meet its labels with these inputs; stops at the first. */
  boolean canMeetLabels(List<Point> inputs) {
    for (int unit = 0; unit < labels.units(); unit++) {
      Dichotomy asked = Dichotomy.of(LabelledPoints.ofUnit(inputs, labels, unit));
      if (!separable.computeIfAbsent(asked, this::decide)) {
        return false;
      }
    }
    return true;
  }

  private boolean decide(Dichotomy dichotomy) {
    Separability answer = LinearSeparability.decide(dichotomy);
    if (answer instanceof Inseparable proof && proofs.size() < UnitAnswers.MOST_PROOFS) {
      proofs.add(proof);
    }
    return answer.isSeparable();
  }

  UnitAnswers answers() {
    long refuted = separable.values().stream().filter(can -> !can).count();
    return new UnitAnswers(separable.size(), refuted, proofs);
  }
}
