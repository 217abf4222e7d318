package io.heaviside.trainer.model;

import java.util.Objects;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Dropout whose mask is a function of seed and step alone, not of what was drawn before, so that a
 * training can be taken up at any step: ND4J's generator is counter-based, and is set anew for each
 * mask.
 */
final class SeededDropout implements IDropout {
  private static final long serialVersionUID = 1L;
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final IDropout dropout;
  private final long seed;

  /**
   * Seeds a dropout.
   *
   * @param dropout what drops
   * @param seed differs from run to run and from layer to layer
   */
  SeededDropout(@JsonProperty("dropout") IDropout dropout, @JsonProperty("seed") long seed) {
    this.dropout = dropout;
    this.seed = seed;
  }

  @JsonProperty
  IDropout dropout() {
    return dropout;
  }

  @JsonProperty
  long seed() {
    return seed;
  }

  @Override
  public INDArray applyDropout(
      INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr memory) {
    Nd4j.getRandom().setSeed(seed + GOLDEN * (iteration + 1));
    return dropout.applyDropout(input, result, iteration, epoch, memory);
  }

  @Override
  public INDArray backprop(
      INDArray gradientAbove, INDArray gradientBelow, int iteration, int epoch) {
    return dropout.backprop(gradientAbove, gradientBelow, iteration, epoch);
  }

  @Override
  public void clear() {
    dropout.clear();
  }

  @Override
  @SuppressWarnings("MissingSuperCall") // Immutable but for the mask, which a copy has of its own.
  public IDropout clone() {
    return new SeededDropout(dropout.clone(), seed);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SeededDropout that && seed == that.seed && dropout.equals(that.dropout);
  }

  @Override
  public int hashCode() {
    return Objects.hash(dropout, seed);
  }
}
