package io.heaviside.trainer.feasible;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * One layer of hard-threshold units, {@code H_d = g(W_d H_{d-1})}.
 *
 * @param units a unit for each row of W_d, biases folded in
 */
public record SignLayer(List<Unit> units) {
  public SignLayer {
    units = List.copyOf(units);
  }

  /** Returns the activations on the inputs: a row for each unit, a column for each input. */
  public Signs activations(List<Point> inputs) {
    List<BitSet> rows = new ArrayList<>();
    for (Unit unit : units) {
      BitSet row = new BitSet(inputs.size());
      for (int i = 0; i < inputs.size(); i++) {
        row.set(i, unit.activation(inputs.get(i)) > 0);
      }
      rows.add(row);
    }
    return new Signs(rows, inputs.size());
  }
}
