package io.heaviside.trainer.threshold;

import java.util.EnumSet;
import java.util.Set;

/**
 * How a hard-threshold unit gets its target and its layer loss, and so its surrogate.
 *
 * <p>FTPROP (Friesen &amp; Domingos, ICLR 2018, section 3) gives the unit with pre-activation z the
 * target {@code t = sign(-G)}, where {@code G} is the gradient of the loss of the layer above with
 * respect to the unit's output, and the layer loss {@code |G| * l(z, t)}. Since {@code t * |G| =
 * -G}, its gradient is {@code dL/dz = G * s(z)} with the surrogate {@code s = |dl/dz|}: a backward
 * pass in which s stands in for the derivative of the step. The saturated straight-through
 * estimator and the coarse gradient of RVS-CGD are instances of it.
 */
public enum TargetRule {
  /** Straight-through estimator, linear loss {@code l = -tz}: {@code s = 1}. */
  STE(Quantizer.SIGN, Quantizer.STEP),
  /**
   * Saturated straight-through estimator, saturated hinge: {@code s = 1{|z| <= 1}} for sign, {@code
   * s = 1{0 <= z <= 1}} (clipped ReLU) for step.
   */
  SSTE(Quantizer.SIGN, Quantizer.STEP),
  /** Soft hinge (FTP-SH), {@code l = 1 + tanh(-tz)}: {@code s = 1 - tanh(z)^2}. */
  SOFT_HINGE(Quantizer.SIGN),
  /**
   * Coarse gradient of RVS-CGD (Dinh &amp; Xin 2020) with ReLU as the proxy: {@code s = 1{z > 0}}.
   */
  RELU(Quantizer.STEP);

  @SuppressWarnings("ImmutableEnumChecker") // Filled once, in the constructor.
  private final Set<Quantizer> quantizers;

  TargetRule(Quantizer first, Quantizer... rest) {
    quantizers = EnumSet.of(first, rest);
  }

  /** Returns whether this rule is defined for the quantizer. */
  public boolean supports(Quantizer quantizer) {
    return quantizers.contains(quantizer);
  }
}
