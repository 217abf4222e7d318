package io.heaviside.trainer.splitting;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a splitting method remembers of one layer from one step to the next; arrays have the shape
 * and order of the weights.
 */
final class LayerState implements Serializable {
  private static final long serialVersionUID = 1L;

  private long[] shape = {};
  private char order = 'c';

  /** The threshold in use where lambda follows from a target sparsity. */
  float threshold;

  /** Jacobi: u of the step before. */
  @Nullable INDArray u;

  /** ADMM: the multiplier z. */
  @Nullable INDArray multiplier;

  /** ADMM: whether w is still the u that it was overwritten with, and z is up to date. */
  boolean overwritten;

  void attach(INDArray w) {
    shape = w.shape();
    order = w.ordering();
  }

  /** Takes over copies of everything. */
  void assign(LayerState other) {
    shape = other.shape;
    order = other.order;
    threshold = other.threshold;
    overwritten = other.overwritten;
    u = other.u == null ? null : copy(other.u);
    multiplier = other.multiplier == null ? null : copy(other.multiplier);
  }

  /** Returns a view in the shape of the weights; the argument itself where that is not known. */
  INDArray shaped(INDArray flat) {
    return shape.length == flat.rank() || shape.length == 0
        ? flat
        : flat.reshape(order, /* enforceView= */ true, shape);
  }

  /** Returns a copy that outlives every workspace. */
  static INDArray copy(INDArray array) {
    return Nd4j.createUninitializedDetached(array.dataType(), array.ordering(), array.shape())
        .assign(array);
  }
}
