package io.heaviside.trainer.threshold;

import io.heaviside.trainer.threshold.loss.LayerLoss;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A hard-threshold activation: the step forward, the target rule's surrogate backward.
 *
 * <p>Forward {@code h = g(z)}, backward {@code dL/dz = dL/dh * s(z)}, elementwise on arrays of any
 * shape. Both work in place, as DL4J's workspaces demand: the argument that came in is the array
 * that goes out.
 *
 * <p>Unweighted, every unit's loss counts {@code 1/B} in a batch of B images in place of |G|:
 * {@code dL/dz = -t s(z, t) / B}. DL4J propagates the gradient of the batch's sum and its updaters
 * divide by B, so that the division is not made here.
 *
 * @see Quantizer for g
 * @see TargetRule for s
 */
public final class HardThreshold extends BaseActivationFunction {
  private static final long serialVersionUID = 2L;

  private final Quantizer quantizer;
  private final TargetRule rule;
  private final int steps;
  private final boolean weighted;

  /** Creates the weighted activation of a quantizer without steps. */
  public HardThreshold(Quantizer quantizer, TargetRule rule) {
    this(quantizer, rule, 0, true);
  }

  /**
   * Creates the activation.
   *
   * @param steps n of the quantized ReLU, at least 2; the others do not look at it
   * @param weighted whether |G| weights the layer loss; absent is true
   * @throws IllegalArgumentException if the rule is not defined for the quantizer, or not
   *     unweighted
   */
  @JsonCreator
  public HardThreshold(
      @JsonProperty("quantizer") Quantizer quantizer,
      @JsonProperty("rule") TargetRule rule,
      @JsonProperty("steps") int steps,
      @JsonProperty("weighted") @Nullable Boolean weighted) {
    if (!rule.supports(quantizer)) {
      throw new IllegalArgumentException(rule + " is not defined for " + quantizer);
    }
    if (quantizer == Quantizer.QUANTIZED_RELU && steps < 2) {
      throw new IllegalArgumentException(quantizer + " with " + steps + " steps; it needs two");
    }
    this.quantizer = quantizer;
    this.rule = rule;
    this.steps = steps;
    this.weighted = weighted == null || weighted;
    if (!this.weighted && !rule.worksUnweighted()) {
      throw new IllegalArgumentException(rule + " is not defined without weighting");
    }
  }

  /** Returns the forward function. */
  @JsonProperty
  public Quantizer quantizer() {
    return quantizer;
  }

  /** Returns the target rule. */
  @JsonProperty
  public TargetRule rule() {
    return rule;
  }

  /** Returns n of the quantized ReLU. */
  @JsonProperty
  public int steps() {
    return steps;
  }

  /** Returns whether |G| weights the layer loss. */
  @JsonProperty
  public boolean weighted() {
    return weighted;
  }

  /** Returns the layer loss of one unit. */
  public LayerLoss loss() {
    return rule.loss(quantizer, steps);
  }

  @Override
  public INDArray getActivation(INDArray z, boolean training) {
    return quantizer.apply(z, steps);
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray z, INDArray gradient) {
    assertShape(z, gradient);
    INDArray weight = weighted ? gradient : Transforms.sign(gradient, true);
    return new Pair<>(loss().descend(z, weight), null);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HardThreshold that
        && that.quantizer == quantizer
        && that.rule == rule
        && that.steps == steps
        && that.weighted == weighted;
  }

  @Override
  public int hashCode() {
    return Objects.hash(quantizer, rule, steps, weighted);
  }

  @Override
  public String toString() {
    return "HardThreshold("
        + quantizer
        + (quantizer == Quantizer.QUANTIZED_RELU ? " with " + steps + " steps" : "")
        + ", "
        + rule
        + (weighted ? "" : ", unweighted")
        + ")";
  }
}
