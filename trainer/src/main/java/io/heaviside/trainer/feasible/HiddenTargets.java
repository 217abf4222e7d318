package io.heaviside.trainer.feasible;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A setting of the hidden targets, {@code T_1..T_{l-1}}; with X = T_0 before and the labels T_l
 * behind it, every layer becomes a set of separate perceptrons.
 *
 * @param layers T_1..T_{l-1}, each with a row for each unit and a column for each example
 */
public record HiddenTargets(List<Signs> layers) {
  public HiddenTargets {
    layers = List.copyOf(layers);
  }

  /** Returns the hidden activations of a network, which the layers below meet by construction. */
  public static HiddenTargets ofActivations(SignNetwork network, TrainingSet data) {
    List<Signs> activations = network.activations(data.inputs());
    return new HiddenTargets(activations.subList(0, activations.size() - 1));
  }

  /** Returns the inputs of layer d, counted from 1: {@code T_{d-1}} as points, X for d = 1. */
  public List<Point> inputs(TrainingSet data, int d) {
    return d == 1 ? data.inputs() : layers.get(d - 2).columns();
  }

  /** Returns the targets of layer d, counted from 1: {@code T_d}, the labels for d = l. */
  public Signs targets(TrainingSet data, int d) {
    return d == layers.size() + 1 ? data.labels() : layers.get(d - 1);
  }

  /** Returns this setting with other targets of hidden layer d, counted from 1. */
  HiddenTargets with(int d, Signs targets) {
    List<Signs> changed = new ArrayList<>(layers);
    changed.set(d - 1, targets);
    return new HiddenTargets(changed);
  }

  /** Returns every setting that differs in a single entry, in the order layer, unit, example. */
  public List<HiddenTargets> neighbours() {
    List<HiddenTargets> neighbours = new ArrayList<>();
    for (int d = 1; d <= layers.size(); d++) {
      Signs signs = layers.get(d - 1);
      for (int unit = 0; unit < signs.units(); unit++) {
        for (int example = 0; example < signs.examples(); example++) {
          neighbours.add(with(d, signs.flip(unit, example)));
        }
      }
    }
    return neighbours;
  }

  @Override
  public String toString() {
    return layers.stream().map(Signs::toString).collect(Collectors.joining(" | "));
  }
}
