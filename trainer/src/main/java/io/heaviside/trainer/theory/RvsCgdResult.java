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
 * @param equilibriumAtLast what conclusion 1 says theta is at the last w, radians
 */
public record RvsCgdResult(
    TargetWeights target,
    Quantities first,
    Quantities last,
    double predictedEquilibrium,
    long stepsAbove,
    long thetaRises,
    long lagrangianRises,
    List<TheoremOne.Condition> conditions,
    double equilibriumAtLast) {
  // Conclusion 1 is an equality at the limit; one per mille is closer than the bound's factor 2.
  private static final double AT_LIMIT = 1e-3;

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
    return conditions.stream().allMatch(TheoremOne.Condition::holds);
  }

  /** Returns whether the last w is a fixed point as conclusion 1 describes it, to 1e-3. */
  public boolean atLimit() {
    return Math.abs(last.theta() - equilibriumAtLast) <= AT_LIMIT * last.theta() + 1e-15;
  }

  /** Returns whether the error is within the bound of conclusion 3, which holds at the limit. */
  public boolean withinErrorBound() {
    return last.error() <= last.errorBound() + 1e-15;
  }
}
