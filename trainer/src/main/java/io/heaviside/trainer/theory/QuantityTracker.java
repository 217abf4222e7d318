package io.heaviside.trainer.theory;

/** Measures an iteration: the quantities of Theorem 1 at its present t, in O(d). */
final class QuantityTracker {
  private final TargetWeights target;
  private final double[] wStar;
  private final PopulationLoss loss;
  private final Relaxation relaxation;
  private final TheoremOne theorem;
  private final double startAngle;

  QuantityTracker(
      OneLayerNetwork network,
      TargetWeights target,
      Relaxation relaxation,
      TheoremOne theorem,
      double startAngle) {
    this.target = target;
    this.wStar = target.values();
    this.loss = new PopulationLoss(network, target);
    this.relaxation = relaxation;
    this.theorem = theorem;
    this.startAngle = startAngle;
  }

  Quantities measure(RvsCgdIteration iteration) {
    double[] w = iteration.w();
    double[] u = iteration.u();
    double theta = Vectors.angle(w, wStar);
    double f = loss.atAngle(theta);
    return new Quantities(
        iteration.steps(),
        theta,
        theorem.predictedAngle(startAngle, iteration.steps()),
        f,
        relaxation.lagrangian(f, u, w),
        Vectors.angle(u, w),
        Vectors.norm(u),
        Vectors.distance(w, u),
        theorem.errorBound(u, w),
        Vectors.distance(w, wStar),
        Vectors.distance(u, wStar),
        Vectors.nonZeros(u),
        target.found(u),
        iteration.stepLength(),
        iteration.normalization());
  }
}
