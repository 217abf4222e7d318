package io.heaviside.trainer.splitting;

import io.heaviside.trainer.config.Method;
import io.heaviside.trainer.config.SplittingConfig;
import io.heaviside.trainer.config.SplittingConfig.Coupling;
import io.heaviside.trainer.config.SplittingConfig.UpdateOfU;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonIgnore;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A method that couples the dense weights w of one layer to sparse weights u, as a DL4J
 * regularization: before each step it adds its term to the gradient, or, with the coupling outside
 * the momentum, the learning rate times its term to the step.
 *
 * <p>The settings are part of the network's configuration and of its JSON. The state belongs to the
 * running training and is not; {@link SplittingState} reads and writes it.
 */
public abstract class WeightSplitting implements Regularization {
  private static final long serialVersionUID = 1L;

  @JsonProperty private final Splitting splitting;
  @JsonProperty private final boolean insideMomentum;
  @JsonIgnore private final LayerState state = new LayerState();

  WeightSplitting(Splitting splitting, boolean insideMomentum) {
    this.splitting = splitting;
    this.insideMomentum = insideMomentum;
  }

  /** Returns what a method does to a layer's weights. */
  public static WeightSplitting of(Method method, SplittingConfig config, String layer) {
    Splitting splitting = Splitting.of(method, config, layer);
    boolean inside = config.coupling() == Coupling.INSIDE_MOMENTUM;
    return switch (method) {
      case RVS_CGD ->
          config.uUpdate() == UpdateOfU.JACOBI
              ? new JacobiSplitting(splitting, inside)
              : new RelaxedVariableSplitting(splitting, inside);
      case ADMM -> new AlternatingDirections(splitting, inside);
      case MAGNITUDE_PRUNING -> new MagnitudePruning(splitting);
      case FTPROP_MB, CGD ->
          throw new IllegalArgumentException(method + " has nothing to do with sparse weights");
    };
  }

  /**
   * Tells every splitting of a network the shape of its weights: DL4J's updaters hand over flat
   * views, in which there are no channels.
   */
  public static void attach(ComputationGraph network) {
    for (SplitWeight weight : SplitWeight.all(network)) {
      if (weight.term() != null) {
        weight.term().state().attach(weight.w());
      }
    }
  }

  /** Returns the settings. */
  public final Splitting splitting() {
    return splitting;
  }

  /** Returns whether the term is added before the updater. */
  public final boolean insideMomentum() {
    return insideMomentum;
  }

  final LayerState state() {
    return state;
  }

  @Override
  public ApplyStep applyStep() {
    return insideMomentum ? ApplyStep.BEFORE_UPDATER : ApplyStep.POST_UPDATER;
  }

  @Override
  public void apply(INDArray w, INDArray gradient, double learningRate, int iteration, int epoch) {
    if (splitting.active(epoch)) {
      try (MemoryWorkspace scratch = Scratch.open()) {
        double factor = insideMomentum ? 1 : learningRate;
        couple(state.shaped(w), state.shaped(gradient), mu(epoch), factor);
      }
    }
  }

  /** Returns mu = lambda / beta as it is during this epoch's steps. */
  final double mu(int epoch) {
    return splitting.targeted()
        ? splitting.penalty().mu(state.threshold)
        : splitting.lambda(epoch) / splitting.beta();
  }

  /**
   * Adds the method's term, times a factor, to the gradient (outside the momentum: to the step) and
   * carries the state on; called once per step, within a workspace.
   */
  abstract void couple(INDArray w, INDArray gradient, double mu, double factor);

  /** Turns a copy of w, in place, into what the proximal map is applied to: w by default. */
  INDArray shifti(INDArray w) {
    return w;
  }

  /** Overwrites w with u and returns it. */
  final INDArray sparsifyi(INDArray w, double mu) {
    return splitting.penalty().proxi(shifti(w), mu);
  }

  /** Returns what the method's Lagrangian adds to the loss f(w), for given w and u. */
  double augmentation(INDArray w, INDArray u, double mu) {
    double beta = splitting.beta();
    return beta * mu * splitting.penalty().value(u) + beta / 2 * u.squaredDistance(w);
  }

  /** Overwrites w with u for good, for training to go on from there. */
  void overwrite(INDArray w, double mu) {
    sparsifyi(w, mu);
  }

  /** Called between steps, when the threshold in use has been chosen anew. */
  void retargeted(INDArray w) {}

  /**
   * Returns 0: the terms that eq. 9 adds to the loss are a metric of their own, so that the
   * training loss stays f(w) and can be compared between methods.
   */
  @Override
  public double score(INDArray w, int iteration, int epoch) {
    return 0;
  }

  /** Returns a splitting with the same settings and a copy of the state. */
  @Override
  @SuppressWarnings("MissingSuperCall") // The state is final; the constructor makes a new one.
  public final Regularization clone() {
    WeightSplitting copy = fresh();
    copy.state().assign(state);
    return copy;
  }

  /** Returns the same settings without state. */
  abstract WeightSplitting fresh();

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WeightSplitting that
        && getClass() == that.getClass()
        && splitting.equals(that.splitting)
        && insideMomentum == that.insideMomentum;
  }

  @Override
  public int hashCode() {
    return Objects.hash(getClass(), splitting, insideMomentum);
  }
}
