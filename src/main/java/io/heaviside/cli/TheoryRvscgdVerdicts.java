package io.heaviside.cli;

import static io.heaviside.cli.Figures.scientific;

import io.heaviside.trainer.text.TextTable;
import io.heaviside.trainer.theory.Conclusions;
import io.heaviside.trainer.theory.Quantities;
import io.heaviside.trainer.theory.RvsCgdResult;
import io.heaviside.trainer.theory.TheoremConditions.Condition;
import java.util.Locale;

/** What a theory run of RVS-CGD says about Theorem 1: the fall, the conclusions, the conditions. */
final class TheoryRvscgdVerdicts {
  // Below this an angle shows its rounding: the limit is w* itself.
  private static final double ROUNDING = 1e-12;

  private final RvsCgdResult result;
  private final boolean sampled;

  /**
   * Judges a run.
   *
   * @param sampled whether its gradients were means of batches, of which the theorem says nothing
   */
  TheoryRvscgdVerdicts(RvsCgdResult result, boolean sampled) {
    this.result = result;
    this.sampled = sampled;
  }

  String render() {
    return path() + conclusions() + conditions();
  }

  private String path() {
    Quantities last = result.last();
    return line(
            "monotone down to 2 theta_eq: %s; theta_eq = %s",
            monotone(), scientific(result.predictedEquilibrium()))
        + line(
            "support recovered: %s (%d of %d non-zero weights found, %d others)",
            yesNo(result.supportRecovered()),
            last.found(),
            result.target().nonZeros(),
            last.nonZeros() - last.found());
  }

  private String monotone() {
    if (result.stepsAbove() > 0) {
      return String.format(
          Locale.ROOT,
          "%s (in %,d steps theta rose %,d times, L_beta %,d times)",
          yesNo(result.monotone()),
          result.stepsAbove(),
          result.thetaRises(),
          result.lagrangianRises());
    }
    return result.first().theta() > 2 * result.predictedEquilibrium()
        ? "nothing to see, theta falls below that in the first step"
        : "nothing to see, theta starts below that";
  }

  /** At the last w; the theorem speaks of the limit, which a run may not have reached. */
  private String conclusions() {
    Conclusions now = result.conclusions();
    return "\nconclusions of Theorem 1 at the last w: "
        + limit()
        + "\n"
        + line(
            "  1. %s: theta = %s, asin((beta/K) ||u|| sin(gamma)) = %s, delta = %s",
            holds(now.first()),
            scientific(now.theta()),
            scientific(now.equilibrium()),
            scientific(now.delta()))
        + line(
            "  2. %s: w* = (beta/K) (w - u) + C w with C = %.6f leaves a residual of %s",
            holds(now.second()), now.shrinkage(), scientific(now.residual()))
        + line(
            "  3. %s: ||w-w*|| = %s, bound (2 beta/K) ||u|| sin(gamma) = %s",
            holds(now.third()), scientific(now.error()), scientific(now.errorBound()));
  }

  private String limit() {
    if (result.conclusions().atLimit()) {
      return "the limit is reached";
    }
    return isTrivial()
        ? "the limit is w* itself, theta_eq = 0;\ntry --distribution gaussian for one away from w*"
        : "the limit is not reached: more --steps";
  }

  /** Whether the limit is w* itself, where both sides of all three are the same. */
  private boolean isTrivial() {
    return result.predictedEquilibrium() < ROUNDING;
  }

  private String holds(boolean holds) {
    if (holds) {
      return "holds";
    }
    if (result.conclusions().atLimit()) {
      return "does not hold";
    }
    return isTrivial() ? "trivial" : "not yet";
  }

  private String conditions() {
    TextTable table = new TextTable("condition", "left", "right", "holds");
    for (Condition condition : result.conditions()) {
      table.row(
          condition.statement(),
          scientific(condition.value()),
          scientific(condition.limit()),
          yesNo(condition.holds()));
    }
    return line("\nconditions of Theorem 1 hold: %s", yesNo(result.conditionsHold()))
        + (sampled ? "Theorem 1 is about the expectation; all of this is for comparison.\n" : "")
        + "\n"
        + table.render();
  }

  private static String yesNo(boolean value) {
    return value ? "yes" : "no";
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values) + "\n";
  }
}
