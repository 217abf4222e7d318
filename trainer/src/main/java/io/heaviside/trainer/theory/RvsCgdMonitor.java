package io.heaviside.trainer.theory;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches a run step by step for what only all steps together show. */
final class RvsCgdMonitor {
  private final double equilibriumAngle;
  private final Consumer<Quantities> next;
  private final Descent theta = new Descent();
  private final Descent lagrangian = new Descent();
  private double longestStep;
  private @Nullable Quantities first;
  private @Nullable Quantities last;

  RvsCgdMonitor(double equilibriumAngle, Consumer<Quantities> next) {
    this.equilibriumAngle = equilibriumAngle;
    this.next = next;
  }

  void accept(Quantities now) {
    if (first == null) {
      first = now;
    }
    last = now;
    longestStep = Math.max(longestStep, now.stepLength());
    // Near theta_eq both may rise, because the fixed point itself is not w*.
    if (now.theta() > 2 * equilibriumAngle) {
      theta.accept(now.theta());
      lagrangian.accept(now.lagrangian());
    }
    next.accept(now);
  }

  RvsCgdResult result(TargetWeights target, TheoremConditions conditions, Conclusions conclusions) {
    Quantities start = Objects.requireNonNull(first);
    return new RvsCgdResult(
        target,
        start,
        Objects.requireNonNull(last),
        equilibriumAngle,
        theta.steps(),
        theta.rises(),
        lagrangian.rises(),
        conditions.of(start.theta(), longestStep),
        conclusions);
  }
}
