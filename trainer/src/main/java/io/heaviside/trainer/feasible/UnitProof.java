package io.heaviside.trainer.feasible;

/**
 * Whether one unit of a setting can meet its targets.
 *
 * @param dichotomy what the unit is asked
 * @param answer the proof
 */
public record UnitProof(Dichotomy dichotomy, Separability answer) {

  /** Returns whether the unit can meet its targets. */
  public boolean isSeparable() {
    return answer.isSeparable();
  }

  /** Returns the proof in a line; that of a separable dichotomy with its margin. */
  @Override
  public String toString() {
    if (answer instanceof Separable separable) {
      return "separable, " + separable + ", margin " + separable.margin(dichotomy).toPlainString();
    }
    return "not separable, " + answer;
  }
}
