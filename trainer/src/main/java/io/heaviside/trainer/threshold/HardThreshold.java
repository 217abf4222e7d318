package io.heaviside.trainer.threshold;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A hard-threshold activation: the step forward, the target rule's surrogate backward.
 *
 * <p>Forward {@code h = g(z)}, backward {@code dL/dz = dL/dh * s(z)}, elementwise on arrays of any
 * shape. Both work in place, as DL4J's workspaces demand: the argument that came in is the array
 * that goes out.
 *
 * @see Quantizer for g
 * @see TargetRule for s
 */
public final class HardThreshold extends BaseActivationFunction {
  private static final long serialVersionUID = 1L;

  private final Quantizer quantizer;
  private final TargetRule rule;

  /**
   * Creates the activation.
   *
   * @throws IllegalArgumentException if the rule is not defined for the quantizer
   */
  @JsonCreator
  public HardThreshold(
      @JsonProperty("quantizer") Quantizer quantizer, @JsonProperty("rule") TargetRule rule) {
    if (!rule.supports(quantizer)) {
      throw new IllegalArgumentException(rule + " is not defined for " + quantizer);
    }
    this.quantizer = quantizer;
    this.rule = rule;
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

  @Override
  public INDArray getActivation(INDArray z, boolean training) {
    // ND4J's own Sign is 0 at 0; its Step is 1{z > 0}, which is what both definitions need.
    Nd4j.getExecutioner().exec(new Step(z, 0.0));
    return quantizer == Quantizer.SIGN ? z.muli(2).subi(1) : z;
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray z, INDArray gradient) {
    assertShape(z, gradient);
    return new Pair<>(Surrogates.multiply(rule, quantizer, z, gradient), null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HardThreshold that && that.quantizer == quantizer && that.rule == rule;
  }

  @Override
  public int hashCode() {
    return 31 * quantizer.hashCode() + rule.hashCode();
  }

  @Override
  public String toString() {
    return "HardThreshold(" + quantizer + ", " + rule + ")";
  }
}
