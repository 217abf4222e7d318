package io.heaviside.trainer.feasible;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Proposes targets {@code T_{d-1}} that lower the loss of the layer above, to first order.
 *
 * <p>Friesen &amp; Domingos 2018: {@code t = sign(-G)} with {@code G = dL_d / dh_{d-1}}, here of
 * the hinge loss {@code L_d = sum max(0, 1 - t z)}, so {@code G_k = -sum_j t_j w_jk 1{t_j z_j <
 * 1}}. Where G = 0 the rule keeps the unit's target.
 *
 * <p>Chance is an addition of ours, for more than one proposal: each entry that the rule would
 * negate is negated with probability 1/2 and every other entry, those with G = 0 among them, with
 * probability 1/(units * examples), one of a layer on average; where that changes nothing, one
 * entry at random is negated.
 */
final class TargetHeuristic {
  private final RandomGenerator generator;

  TargetHeuristic(RandomGenerator generator) {
    this.generator = generator;
  }

  /**
   * Returns a proposal other than the current targets.
   *
   * @param layer W_d
   * @param targets T_d
   * @param current T_{d-1}
   */
  Signs propose(SignLayer layer, Signs targets, Signs current) {
    Signs proposal = flipSome(wrongEntries(layer, targets, current), current);
    return proposal.equals(current)
        ? current.flip(generator.nextInt(current.units()), generator.nextInt(current.examples()))
        : proposal;
  }

  private Signs flipSome(List<BitSet> wrong, Signs current) {
    double chance = 1.0 / ((long) current.units() * current.examples());
    List<BitSet> rows = new ArrayList<>();
    for (int k = 0; k < current.units(); k++) {
      BitSet row = current.row(k);
      for (int i = 0; i < current.examples(); i++) {
        if (generator.nextDouble() < (wrong.get(k).get(i) ? 0.5 : chance)) {
          row.flip(i);
        }
      }
      rows.add(row);
    }
    return new Signs(rows, current.examples());
  }

  /** For each unit the examples where sign(-G) differs from the current target. */
  private static List<BitSet> wrongEntries(SignLayer layer, Signs targets, Signs current) {
    List<BitSet> wrong = new ArrayList<>();
    for (int k = 0; k < current.units(); k++) {
      wrong.add(new BitSet(current.examples()));
    }
    for (int i = 0; i < current.examples(); i++) {
      double[] gradient = gradient(layer, targets, current, i);
      for (int k = 0; k < gradient.length; k++) {
        wrong.get(k).set(i, gradient[k] * current.sign(k, i) > 0);
      }
    }
    return wrong;
  }

  private static double[] gradient(SignLayer layer, Signs targets, Signs current, int example) {
    double[] gradient = new double[current.units()];
    Point input = Point.ofColumn(current, example);
    for (int j = 0; j < layer.units().size(); j++) {
      Unit unit = layer.units().get(j);
      int t = targets.sign(j, example);
      if (t * unit.preActivation(input).doubleValue() < 1) {
        for (int k = 0; k < gradient.length; k++) {
          gradient[k] -= t * unit.weights().get(k).doubleValue();
        }
      }
    }
    return gradient;
  }
}
