package io.heaviside.trainer.theory;

import java.util.List;

/**
 * What a run of Algorithm 1 showed.
 *
 * @param target w*
 * @param first the quantities at t = 0
 * @param last the quantities at the last t
 * @param predictedEquilibrium theta_eq, predicted from w* alone, radians
 * @param stepsAbove steps on which theta was above 2 theta_eq
 * @param thetaRises steps on which theta rose while it was above 2 theta_eq
 * @param lagrangianRises steps on which L_beta rose while theta was above 2 theta_eq
 * @param conditions Theorem 1's conditions
 * @param conclusions Theorem 1's conclusions at the last w
 */
public record RvsCgdResult(
    TargetWeights target,
    Quantities first,
    Quantities last,
    double predictedEquilibrium,
    long stepsAbove,
    long thetaRises,
    long lagrangianRises,
    List<TheoremConditions.Condition> conditions,
    Conclusions conclusions) {
  /** Copies the list. */
  public RvsCgdResult {
    conditions = List.copyOf(conditions);
  }

  /** Returns whether theta and L_beta fell on every step down to 2 theta_eq. */
  public boolean monotone() {
    return thetaRises == 0 && lagrangianRises == 0;
  }

  /** Returns whether u and w* are zero in the same places. */
  public boolean supportRecovered() {
    return last.found() == target.nonZeros() && last.nonZeros() == last.found();
  }

  /** Returns whether every condition of Theorem 1 holds. */
  public boolean conditionsHold() {
    return conditions.stream().allMatch(TheoremConditions.Condition::holds);
  }
}
