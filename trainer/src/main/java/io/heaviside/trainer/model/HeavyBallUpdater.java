package io.heaviside.trainer.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;

/** The velocity of {@link HeavyBall}, kept in the network's array of updater state. */
final class HeavyBallUpdater implements GradientUpdater<HeavyBall> {
  private static final String VELOCITY = "V";

  private final HeavyBall config;
  private @Nullable INDArray velocity;

  HeavyBallUpdater(HeavyBall config) {
    this.config = config;
  }

  @Override
  public HeavyBall getConfig() {
    return config;
  }

  @Override
  public void setState(Map<String, INDArray> state, boolean initialize) {
    velocity = state.get(VELOCITY);
  }

  @Override
  public Map<String, INDArray> getState() {
    return Map.of(VELOCITY, known());
  }

  @Override
  public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialize) {
    velocity = view;
    if (initialize) {
      view.assign(0);
    }
  }

  /** Overwrites the gradient with the step. */
  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    INDArray v = known();
    v.muli(config.momentum()).addi(gradient.reshape(v.shape()));
    INDArray shaped = v.reshape(gradient.shape());
    if (config.nesterov()) {
      gradient.addi(shaped.mul(config.momentum()));
    } else {
      gradient.assign(shaped);
    }
    gradient.muli(config.getLearningRate(iteration, epoch));
  }

  private INDArray known() {
    if (velocity == null) {
      throw new IllegalStateException("the velocity has no array yet");
    }
    return velocity;
  }
}
