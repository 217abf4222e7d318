package io.heaviside.trainer.feasible;

import java.util.ArrayList;
import java.util.List;

/**
 * Trains each layer by itself on {@code (T_{d-1}, T_d)}, each unit by itself.
 *
 * <p>Proposition 1 (Friesen &amp; Domingos 2018): if the targets are feasible and every unit meets
 * them, the network classifies all of D correctly, since {@code H_d = T_d} follows layer by layer.
 */
public final class LayerwiseTraining {
  private final TrainingSet data;
  private final UnitLearner learner;

  /** With the learner of the single units. */
  public LayerwiseTraining(TrainingSet data, UnitLearner learner) {
    this.data = data;
    this.learner = learner;
  }

  /** Returns the network whose units were fitted to the setting, feasible or not. */
  public SignNetwork train(HiddenTargets setting) {
    List<SignLayer> layers = new ArrayList<>();
    for (int d = 1; d <= setting.layers().size() + 1; d++) {
      layers.add(layer(setting.inputs(data, d), setting.targets(data, d)));
    }
    return new SignNetwork(layers);
  }

  /** Returns the layer fitted to {@code (T_{d-1}, T_d)}. */
  SignLayer layer(List<Point> inputs, Signs targets) {
    List<Unit> units = new ArrayList<>();
    for (int unit = 0; unit < targets.units(); unit++) {
      units.add(learner.learn(LabelledPoints.ofUnit(inputs, targets, unit)));
    }
    return new SignLayer(units);
  }
}
