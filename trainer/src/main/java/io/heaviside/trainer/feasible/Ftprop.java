package io.heaviside.trainer.feasible;

import io.heaviside.trainer.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Algorithm 1 (Friesen &amp; Domingos 2018): trains an l-layer hard-threshold network on {@code D =
 * (X, T_l)} with feasible target propagation on the full batch.
 *
 * <pre>
 * T_d := activations of layer d, d &lt; l
 * FTPROP(d):
 *   minimize L_d(Z_d, T_d) over W_d, Z_d = W_d T_{d-1}
 *   if g(Z_d) = T_d return true;  if d = 1 return false
 *   while the layer's budget lasts:
 *     T_{d-1} := targets that lower L_d(Z_d, T_d)
 *     if FTPROP(d-1): minimize L_d again;  if g(Z_d) = T_d return true
 *   return false
 * </pre>
 *
 * <p>The caption is the paper's; the listing was not at hand and is restored here.
 *
 * <p>One thing is added: where the layers below cannot produce the proposed targets, T_{d-1}
 * becomes what they produce instead of going back, and layer d is fitted to that. So {@code
 * T_{d-1}} is always {@code H_{d-1}}, and the next proposal starts from progress already made.
 */
public final class Ftprop {
  private final LayerwiseTraining training;
  private final TrainingSet data;
  private final TargetHeuristic heuristic;
  private final int budget;

  private final List<SignLayer> layers;
  private HiddenTargets setting;

  private Ftprop(
      SignNetwork start,
      TrainingSet data,
      UnitLearner learner,
      int budget,
      RandomGenerator generator) {
    this.training = new LayerwiseTraining(data, learner);
    this.data = data;
    this.heuristic = new TargetHeuristic(generator);
    this.budget = budget;
    this.layers = new ArrayList<>(start.layers());
    this.setting = HiddenTargets.ofActivations(start, data);
  }

  /**
   * Trains a network.
   *
   * @param start W at the beginning
   * @param learner minimizes L_d, unit by unit
   * @param budget proposals for each call of a layer, at least 1
   * @param generator the only source of chance
   * @return the trained network, without errors on D if the algorithm returned true
   */
  public static SignNetwork train(
      SignNetwork start,
      TrainingSet data,
      UnitLearner learner,
      int budget,
      RandomGenerator generator) {
    if (budget < 1) {
      throw new ConfigException(
          "budget: found " + budget + "; expected at least 1 proposal for a layer. Raise it.");
    }
    Ftprop run = new Ftprop(start, data, learner, budget, generator);
    run.ftprop(run.layers.size());
    return new SignNetwork(run.layers);
  }

  private boolean ftprop(int d) {
    if (minimize(d)) {
      return true;
    }
    for (int proposal = 0; d > 1 && proposal < budget; proposal++) {
      setting = setting.with(d - 1, proposal(d));
      if (!ftprop(d - 1)) {
        setting = setting.with(d - 1, activations(d - 1));
      }
      if (minimize(d)) {
        return true;
      }
    }
    return false;
  }

  private Signs proposal(int d) {
    return heuristic.propose(
        layers.get(d - 1), setting.targets(data, d), setting.targets(data, d - 1));
  }

  /** Fits W_d; returns whether the layer meets its targets. */
  private boolean minimize(int d) {
    layers.set(d - 1, training.layer(setting.inputs(data, d), setting.targets(data, d)));
    return activations(d).equals(setting.targets(data, d));
  }

  private Signs activations(int d) {
    return layers.get(d - 1).activations(setting.inputs(data, d));
  }
}
