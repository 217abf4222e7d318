package io.heaviside.trainer.model;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Stochastic gradient descent with momentum as in PyTorch, the learning rate outside the velocity:
 * {@code v = mu v + g}; the step is {@code eta v} (classical, Polyak 1964) or {@code eta (g + mu
 * v)} (Nesterov's, in the form of Sutskever et al., ICML 2013, at the point looked ahead to).
 *
 * <p>ND4J has no classical momentum. Its Nesterov momentum has the rate inside the velocity, {@code
 * v = mu v - eta g}, which is the same while the rate stays; where it falls to a tenth, the next
 * steps are nearly as long as before, until the velocity has forgotten. One array of the size of
 * the parameters is kept.
 *
 * @param rate eta
 * @param momentum mu in [0, 1)
 * @param nesterov whether the step is Nesterov's
 */
record HeavyBall(
    @JsonProperty("rate") ISchedule rate,
    @JsonProperty("momentum") double momentum,
    @JsonProperty("nesterov") boolean nesterov)
    implements IUpdater {
  @Override
  public long stateSize(long parameters) {
    return parameters;
  }

  @Override
  public GradientUpdater<HeavyBall> instantiate(INDArray view, boolean initialize) {
    HeavyBallUpdater updater = new HeavyBallUpdater(this);
    updater.setStateViewArray(view, view.shape(), view.ordering(), initialize);
    return updater;
  }

  @Override
  public GradientUpdater<HeavyBall> instantiate(Map<String, INDArray> state, boolean initialize) {
    HeavyBallUpdater updater = new HeavyBallUpdater(this);
    updater.setState(state, initialize);
    return updater;
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return rate.valueAt(iteration, epoch);
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double learningRate, ISchedule schedule) {
    throw new UnsupportedOperationException("the learning rate follows its schedule: " + rate);
  }

  @Override
  @SuppressWarnings("MissingSuperCall") // Immutable: the interface's clone asks for a copy to keep.
  public IUpdater clone() {
    return this;
  }
}
