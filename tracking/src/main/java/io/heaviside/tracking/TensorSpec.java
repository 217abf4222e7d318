package io.heaviside.tracking;

import java.util.List;

/**
 * An input or output of a model, as MLflow's signatures describe tensors.
 *
 * @param type NumPy's name, e.g. {@code float32}
 * @param shape -1 for the batch
 */
public record TensorSpec(String type, List<Integer> shape) {

  public TensorSpec {
    shape = List.copyOf(shape);
  }
}
