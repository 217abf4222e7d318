package io.heaviside.trainer.theory;

import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of Algorithm 1 with everything Theorem 1 says about it measured: the experiment of Figure
 * 4 for {@code k = 20, d = 50, beta = 4e-3, lambda = 1e-4, eta = 1e-5} and l0. What else it takes
 * is not in the text that was at hand and is a parameter here.
 *
 * <p>Random numbers are {@link Random}'s, whose algorithms, that of its Gaussians included, are
 * part of the platform's specification, and functions are {@link StrictMath}'s: the same seed gives
 * the same numbers on every JDK. w* is drawn first, then w^0, then the batches.
 *
 * @param network the model, with s and c
 * @param relaxation penalty, beta and lambda
 * @param eta step size, greater than 0
 * @param steps how many, at least 1
 * @param batch N of the finite-sample version, with fresh samples for each step; 0 takes the
 *     expectation
 * @param nonZeros non-zero weights of w*, 1 to d
 * @param distribution their distribution
 * @param startAngle theta(w^0, w*) in [0, pi]; {@code null} draws w^0 evenly from the sphere
 * @param seed of all that is drawn
 */
public record RvsCgdExperiment(
    OneLayerNetwork network,
    Relaxation relaxation,
    double eta,
    long steps,
    int batch,
    int nonZeros,
    TargetWeights.Distribution distribution,
    @Nullable Double startAngle,
    long seed) {
  private static final long MOST_STEPS = 1_000_000_000L;

  /** Checks the ranges. */
  public RvsCgdExperiment {
    Require.positive("eta", eta);
    Require.within("steps", steps, 1, MOST_STEPS);
    Require.within("batch", batch, 0, Integer.MAX_VALUE);
    Require.within("non-zeros", nonZeros, 1, network.inputs());
    if (startAngle != null && !(startAngle >= 0 && startAngle <= Math.PI)) {
      throw Require.refused("start-angle", startAngle, "an angle in radians, from 0 to pi");
    }
  }

  /**
   * Returns how many steps shrink tan(theta / 2) as much as 400,000 of the paper's size 1e-5: by
   * the factor exp(-40 / pi), about 1 / 340,000. How many the paper takes is not in the text that
   * was at hand; 400,000 is our choice.
   */
  public static long defaultSteps(OneLayerNetwork network, double eta) {
    Require.positive("eta", eta);
    double steps = Math.rint(40 / (Math.PI * eta * network.coarseFactor()));
    return (long) Math.min(Math.max(1, steps), MOST_STEPS);
  }

  /**
   * Runs it.
   *
   * @param everyStep is given the quantities at t = 0, 1, ..., steps; what it throws ends the run
   */
  public RvsCgdResult run(Consumer<Quantities> everyStep) {
    Random random = new Random(seed);
    TargetWeights target = TargetWeights.draw(network.inputs(), nonZeros, distribution, random);
    double[] start = startAngle == null ? target.start(random) : target.start(startAngle, random);
    TheoremOne theorem = new TheoremOne(network, target, relaxation, eta);
    RvsCgdIteration iteration =
        new RvsCgdIteration(relaxation, gradient(target, random), eta, start);
    RvsCgdMonitor monitor = new RvsCgdMonitor(target.angle(theorem.limit()), everyStep);
    QuantityTracker tracker =
        new QuantityTracker(network, target, relaxation, theorem, target.angle(start));
    monitor.accept(tracker.measure(iteration));
    while (iteration.steps() < steps) {
      iteration.step();
      monitor.accept(tracker.measure(iteration));
    }
    return monitor.result(
        target,
        new TheoremConditions(network, target, relaxation, eta),
        Conclusions.at(theorem, target, iteration.w()));
  }

  private CoarseGradient gradient(TargetWeights target, Random random) {
    return batch == 0
        ? new ExpectedCoarseGradient(network, target)
        : new PlanarCoarseGradient(network, target, batch, random);
  }
}
