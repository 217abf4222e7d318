package io.heaviside.trainer.feasible;

import io.heaviside.trainer.config.ConfigException;
import java.util.List;

/**
 * The data set {@code D = (X, T_l)}.
 *
 * @param inputs X: m points of the same dimension
 * @param labels T_l: a row for each output unit, a column for each example
 */
public record TrainingSet(List<Point> inputs, Signs labels) {
  public TrainingSet {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty() || inputs.size() != labels.examples() || labels.units() == 0) {
      throw new ConfigException(
          "training set: found "
              + inputs.size()
              + " inputs and labels of "
              + labels.units()
              + " outputs for "
              + labels.examples()
              + " examples; expected at least one example and one output, and a label for every"
              + " input. Complete it.");
    }
  }

  /** Returns m, the number of examples. */
  public int examples() {
    return inputs.size();
  }
}
