package io.heaviside.trainer.feasible;

/** Fits the perceptrons of a setting and measures the loss. */
public final class Evaluation {
  private final TrainingSet data;
  private final LayerwiseTraining training;

  /** With the learner of the single units; settings share most of them, so let it remember. */
  public Evaluation(TrainingSet data, UnitLearner learner) {
    this.data = data;
    this.training = new LayerwiseTraining(data, learner);
  }

  /** Returns the setting with its network and loss. */
  public Candidate of(HiddenTargets setting) {
    SignNetwork network = training.train(setting);
    int unmet = 0;
    for (int d = 1; d <= network.layers().size(); d++) {
      Signs met = network.layers().get(d - 1).activations(setting.inputs(data, d));
      unmet += met.distance(setting.targets(data, d));
    }
    return new Candidate(setting, network, new SettingLoss(network.errors(data), unmet));
  }
}
