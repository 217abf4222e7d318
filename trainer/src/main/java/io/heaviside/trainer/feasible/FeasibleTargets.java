package io.heaviside.trainer.feasible;

import java.util.ArrayList;
import java.util.List;

/**
 * Definition 2 (Friesen &amp; Domingos 2018): targets {@code T = {T_1..T_l}} of an l-layer network
 * are feasible for {@code D = (X, T_l)} iff for every layer d and every unit j the data set with
 * inputs {@code T_{d-1}} and targets {@code T_{d,j:}} is linearly separable, {@code T_0 = X}.
 */
public final class FeasibleTargets {
  private final TrainingSet data;
  private final KnownDichotomies known;

  /** With a memory of answers that several checks may share. */
  public FeasibleTargets(TrainingSet data, KnownDichotomies known) {
    this.data = data;
    this.known = known;
  }

  /** Returns whether the setting is feasible. */
  public boolean test(HiddenTargets setting) {
    return proofs(setting).stream().flatMap(List::stream).allMatch(UnitProof::isSeparable);
  }

  /** Returns the answer for every unit, layer by layer. */
  public List<List<UnitProof>> proofs(HiddenTargets setting) {
    List<List<UnitProof>> proofs = new ArrayList<>();
    for (int d = 1; d <= setting.layers().size() + 1; d++) {
      List<Point> inputs = setting.inputs(data, d);
      Signs targets = setting.targets(data, d);
      List<UnitProof> layer = new ArrayList<>();
      for (int unit = 0; unit < targets.units(); unit++) {
        LabelledPoints task = LabelledPoints.ofUnit(inputs, targets, unit);
        layer.add(new UnitProof(Dichotomy.of(task), known.decide(task)));
      }
      proofs.add(layer);
    }
    return proofs;
  }
}
