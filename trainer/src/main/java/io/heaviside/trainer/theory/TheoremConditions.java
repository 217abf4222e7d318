package io.heaviside.trainer.theory;

import java.util.List;

/**
 * The conditions of Theorem 1 of Dinh &amp; Xin (2020) for one setting: (i) {@code theta(w^0, w*)
 * <= pi - delta}; (ii) {@code beta <= K sin(delta)} and {@code lambda < K / sqrt(d)}; (iii) {@code
 * eta <= 1 / (beta + L)} with L = K, and {@code eta ||E g(w^t) + beta (w^t - u^{t+1})|| <= 1/2} for
 * all t. Restored like the conclusions, see {@link TheoremOne}.
 */
public final class TheoremConditions {
  private final OneLayerNetwork network;
  private final Relaxation relaxation;
  private final double eta;
  private final double delta;
  private final boolean descends;

  /** Creates the conditions for one setting. */
  public TheoremConditions(
      OneLayerNetwork network, TargetWeights target, Relaxation relaxation, double eta) {
    this.network = network;
    this.relaxation = relaxation;
    this.eta = eta;
    this.delta = new TheoremOne(network, target, relaxation, eta).delta();
    this.descends = new ExpectedCoarseGradient(network, target).descends();
  }

  /**
   * One assumption, as a comparison.
   *
   * @param statement what is compared, in the paper's letters
   * @param value the left-hand side
   * @param limit the right-hand side
   * @param holds whether it is true
   */
  public record Condition(String statement, double value, double limit, boolean holds) {
    private static Condition atMost(String statement, double value, double limit) {
      return new Condition(statement, value, limit, value <= limit);
    }
  }

  /**
   * Returns the conditions in order; last what Lemma 4 needs of the slope.
   *
   * @param startAngle theta(w^0, w*)
   * @param longestStep the largest left-hand side of the second half of (iii) over all t
   */
  public List<Condition> of(double startAngle, double longestStep) {
    double beta = relaxation.beta();
    double lambda = relaxation.lambda();
    double factor = network.coarseFactor();
    double lambdaLimit = factor / Math.sqrt(network.inputs());
    return List.of(
        Condition.atMost("(i) theta_0 <= pi - delta", startAngle, Math.PI - delta),
        Condition.atMost("(ii) beta <= K sin(delta) for a delta", beta, factor),
        new Condition("(ii) lambda < K / sqrt(d)", lambda, lambdaLimit, lambda < lambdaLimit),
        Condition.atMost("(iii) eta <= 1 / (beta + L)", eta, 1 / (beta + factor)),
        Condition.atMost("(iii) longest step <= 1/2", longestStep, 0.5),
        new Condition(
            "(Lemma 4) c <= sqrt(2 / pi)",
            network.slope(),
            OneLayerNetwork.MATCHED_SLOPE,
            descends));
  }
}
