package io.heaviside.trainer.threshold;

import static io.heaviside.trainer.threshold.Quantizer.QUANTIZED_RELU;
import static io.heaviside.trainer.threshold.Quantizer.SATURATED_RELU;
import static io.heaviside.trainer.threshold.Quantizer.SIGN;
import static io.heaviside.trainer.threshold.Quantizer.STEP;

import io.heaviside.trainer.threshold.loss.AdalineLoss;
import io.heaviside.trainer.threshold.loss.ClippedReluLoss;
import io.heaviside.trainer.threshold.loss.LayerLoss;
import io.heaviside.trainer.threshold.loss.LinearLoss;
import io.heaviside.trainer.threshold.loss.LogTailedReluLoss;
import io.heaviside.trainer.threshold.loss.PerceptronLoss;
import io.heaviside.trainer.threshold.loss.PolynomialLoss;
import io.heaviside.trainer.threshold.loss.RampLoss;
import io.heaviside.trainer.threshold.loss.ReluLoss;
import io.heaviside.trainer.threshold.loss.SaturatedHinge;
import io.heaviside.trainer.threshold.loss.TanhLoss;
import io.heaviside.trainer.threshold.loss.TruncatedHinge;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * How a hard-threshold unit gets its target and its layer loss, and so its surrogate.
 *
 * <p>FTPROP (Friesen &amp; Domingos, ICLR 2018) gives the unit with pre-activation z the target
 * {@code t = sign(-G)}, where {@code G} is the gradient of the loss of the layer above with respect
 * to the unit's output, and the layer loss {@code |G| * l(z, t)}. Since {@code t * |G| = -G}, its
 * gradient is {@code dL/dz = G * s(z, t)} with the surrogate {@code s = |dl/dz|}: a backward pass
 * in which s stands in for the derivative of the threshold. The saturated straight-through
 * estimator and the coarse gradient of RVS-CGD are instances of it.
 *
 * <p>The rules up to {@link #RAMP} are those of the FTPROP authors' code; every one below says
 * where it comes from.
 */
@SuppressWarnings("ImmutableEnumChecker") // Maps of functions without state.
public enum TargetRule {
  /** Straight-through estimator, linear loss {@code l = -tz}: {@code s = 1}. */
  STE(Weighting.REQUIRED, Map.of(SIGN, steps -> new LinearLoss(), STEP, steps -> new LinearLoss())),
  /**
   * Saturated straight-through estimator, saturated hinge: {@code s = 1{|z| <= 1}} for sign, {@code
   * s = 1{0 <= z <= 1}} (clipped ReLU) for step and quantized ReLU.
   */
  SSTE(
      Weighting.REQUIRED,
      Map.of(
          SIGN, steps -> new SaturatedHinge(0, 1),
          STEP, steps -> new SaturatedHinge(0.5, 0.5),
          QUANTIZED_RELU, steps -> new SaturatedHinge(0.5, 0.5))),
  /**
   * SSTE with the half-width of a uniform distribution of variance 1: {@code s = 1{|z| <=
   * sqrt(12)/2}}. The authors' code multiplies by |G| twice here, a slip that is not repeated.
   */
  SSTE_V2(Weighting.OPTIONAL, Map.of(SIGN, steps -> new SaturatedHinge(0, Math.sqrt(12) / 2))),
  /**
   * Truncated hinge, {@code l = min(2, max(0, 1 - tz))}: {@code s = 1{-1 < tz <= 1}}; for quantized
   * ReLU the mean over its thresholds.
   */
  TRUNCATED_HINGE(
      Weighting.OPTIONAL,
      Map.of(SIGN, steps -> new TruncatedHinge(1), QUANTIZED_RELU, TruncatedHinge::new)),
  /**
   * Soft hinge (FTP-SH), {@code l = 1 + tanh(-tz)}: {@code s = 1 - tanh(z)^2}; for quantized ReLU
   * {@code s = 1 - tanh(2z - 1)^2}. For step, where nothing is published, it is that of sign: the
   * threshold is the same, and so is the side of it that the target asks for.
   */
  SOFT_HINGE(
      Weighting.OPTIONAL,
      Map.of(
          SIGN, steps -> new TanhLoss(1, 1, 1, 0),
          STEP, steps -> new TanhLoss(1, 1, 1, 0),
          QUANTIZED_RELU, steps -> new TanhLoss(0.5, 0.5, 2, 1))),
  /** LeCun's tanh with the authors' constant, {@code l = 1 + 1.7519 tanh(-2tz/3)}. */
  LECUN_TANH(Weighting.OPTIONAL, Map.of(SIGN, steps -> new TanhLoss(1, 1.7519, 2.0 / 3, 0))),
  /** {@code l = sigmoid(-2tz)}: {@code s = (1 - tanh(z)^2)/2}. */
  SIGMOID(Weighting.OPTIONAL, Map.of(SIGN, steps -> new TanhLoss(0.5, 0.5, 1, 0))),
  /** {@code l = 2 sigmoid(-2tz)}: the soft hinge, written as a sigmoid. */
  SIGMOID2_2(Weighting.OPTIONAL, Map.of(SIGN, steps -> new TanhLoss(1, 1, 1, 0))),
  /** {@code l = 2 sigmoid(-3tz)}: {@code s = 3/2 (1 - tanh(3z/2)^2)}. */
  SIGMOID3_2(Weighting.OPTIONAL, Map.of(SIGN, steps -> new TanhLoss(1, 1, 1.5, 0))),
  /** Weighted perceptron, {@code l = max(0, -tz)}: {@code s = 1{tz <= 0}}. */
  PERCEPTRON(Weighting.OPTIONAL, Map.of(SIGN, steps -> new PerceptronLoss())),
  /** Least squares, {@code l = (z - t)^2 / 2}: {@code dL/dz = |G| (z - t)}. */
  ADALINE(Weighting.OPTIONAL, Map.of(SIGN, steps -> new AdalineLoss())),
  /** Ramp: {@code s} = 1 where SSTE's is, then falling to 0 over one unit on either side. */
  RAMP(
      Weighting.REQUIRED,
      Map.of(SIGN, steps -> new RampLoss(0, 1), STEP, steps -> new RampLoss(0.5, 0.5))),
  /**
   * Coarse gradient of RVS-CGD (Dinh &amp; Xin 2020) with ReLU as the proxy: {@code s = 1{z > 0}};
   * for quantized ReLU as in Yin et al. (ICLR 2019). Not a rule of FTPROP.
   */
  RELU(
      Weighting.REQUIRED,
      Map.of(STEP, steps -> new ReluLoss(), QUANTIZED_RELU, steps -> new ReluLoss())),
  /**
   * Coarse gradient with clipped ReLU as the proxy (Yin et al., ICLR 2019): {@code s = 1{0 < z <=
   * 1}}, SSTE but for z = 0. Not a rule of FTPROP.
   */
  CLIPPED_RELU(
      Weighting.REQUIRED,
      Map.of(STEP, steps -> new ClippedReluLoss(), QUANTIZED_RELU, steps -> new ClippedReluLoss())),
  /**
   * Coarse gradient with log-tailed ReLU as the proxy (Cai et al., HWGQ, CVPR 2017): {@code s =
   * 1/max(1, z)} for z &gt; 0. Not a rule of FTPROP.
   */
  LOG_TAILED_RELU(
      Weighting.REQUIRED,
      Map.of(
          STEP, steps -> new LogTailedReluLoss(),
          QUANTIZED_RELU, steps -> new LogTailedReluLoss())),
  /**
   * The polynomial of Bi-Real Net (ECCV 2018) and ReActNet (ECCV 2020): {@code s = max(0, 2 -
   * 2|z|)}. Not a rule of FTPROP.
   */
  BI_REAL(Weighting.REQUIRED, Map.of(SIGN, steps -> new PolynomialLoss())),
  /** The function's own derivative, for the baselines that have no threshold. */
  EXACT(
      Weighting.REQUIRED,
      Map.of(
          Quantizer.RELU,
          steps -> new ReluLoss(),
          SATURATED_RELU,
          steps -> new SaturatedHinge(0.5, 0.5)));

  private enum Weighting {
    REQUIRED,
    OPTIONAL
  }

  private final Weighting weighting;
  private final Map<Quantizer, IntFunction<LayerLoss>> losses;

  TargetRule(Weighting weighting, Map<Quantizer, IntFunction<LayerLoss>> losses) {
    this.weighting = weighting;
    this.losses = losses;
  }

  /** Returns whether this rule is defined for the quantizer. */
  public boolean supports(Quantizer quantizer) {
    return losses.containsKey(quantizer);
  }

  /**
   * Returns whether the layer loss may go without its weight |G|. Backpropagation through a proxy
   * may not: without G nothing is left to propagate.
   */
  public boolean worksUnweighted() {
    return weighting == Weighting.OPTIONAL;
  }

  /**
   * Returns the layer loss.
   *
   * @param quantizer the forward function
   * @param steps n of the quantized ReLU; the others do not look at it
   * @throws IllegalArgumentException if the rule is not defined for the quantizer
   */
  public LayerLoss loss(Quantizer quantizer, int steps) {
    IntFunction<LayerLoss> loss = losses.get(quantizer);
    if (loss == null) {
      throw new IllegalArgumentException(this + " is not defined for " + quantizer);
    }
    return loss.apply(steps);
  }
}
