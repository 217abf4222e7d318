package io.heaviside.trainer.threshold.resolution;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Quantized ReLU with n = 2^b - 1 steps of a learned height alpha, the b-bit activation of BCGD
 * (Yin et al., "Blended coarse gradient descent for full quantization of deep neural networks",
 * 2018).
 *
 * <p>Forward {@code h = alpha min(n, max(0, ceil(z/alpha)))}. Backward, coarse: {@code dh/dz = 1{0
 * < z <= n alpha}}; {@code dh/dalpha} is {@code (n + 1)/2} on that range, n above it and 0 below.
 * One alpha for each layer, kept in [0.001, 5], without weight decay.
 */
@SuppressWarnings("serial") // DL4J's superclass decides; the one field is a number.
public final class LearnedResolution extends BaseLayer {
  private static final long serialVersionUID = 1L;

  /** Initial alpha by number of steps, as in the authors' code. */
  private static final Map<Integer, Double> INITIAL = Map.of(1, 1.2221, 3, 0.6511, 15, 0.1946);

  /** The numbers of steps with a published start: 1, 2 and 4 bits. */
  public static final List<Integer> STEPS = INITIAL.keySet().stream().sorted().toList();

  private final int steps;
  private transient @Nullable BiConsumer<INDArray, INDArray> listener;

  /**
   * Creates the layer.
   *
   * @param steps n, one of {@link #STEPS}
   */
  @JsonCreator
  public LearnedResolution(@JsonProperty("steps") int steps) {
    if (!INITIAL.containsKey(steps)) {
      throw new IllegalArgumentException("no initial resolution for " + steps + " steps");
    }
    this.steps = steps;
  }

  /** Returns n. */
  @JsonProperty("steps")
  public int steps() {
    return steps;
  }

  /** Returns the activation in units of alpha: this layer is {@code alpha g(z / alpha)}. */
  public IActivation unit() {
    return new UnitResolution(steps);
  }

  /**
   * Has every backward pass told, from where pre-activation and gradient meet. Not written with the
   * network.
   *
   * @param told is given {@code z / alpha} in a new array and {@code dL/dh}, which it leaves as it
   *     is
   */
  public void onBackward(BiConsumer<INDArray, INDArray> told) {
    this.listener = told;
  }

  void tell(INDArray z, double alpha, INDArray gradient) {
    if (listener != null) {
      // What is told must outlive DL4J's workspace.
      try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        listener.accept(z.div(alpha), gradient);
      }
    }
  }

  double initial() {
    return Objects.requireNonNull(INITIAL.get(steps));
  }

  @Override
  public org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    LearnedResolutionLayer layer = new LearnedResolutionLayer(conf, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer().init(conf, parameters, initialize));
    layer.setConf(conf);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return ResolutionParameter.INSTANCE;
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    return input;
  }

  @Override
  public void setNIn(InputType input, boolean override) {
    // One resolution serves inputs of every shape.
  }

  @Override
  public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
    return null;
  }

  @Override
  public @Nullable List<Regularization> getRegularizationByParam(String parameter) {
    return null;
  }

  @Override
  public boolean isPretrainParam(String parameter) {
    return false;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    return new LayerMemoryReport.Builder(getLayerName(), getClass(), input, input)
        .standardMemory(1, 1)
        .build();
  }

  @Override
  public LearnedResolution clone() {
    return (LearnedResolution) super.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other) && other instanceof LearnedResolution that && that.steps == steps;
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof LearnedResolution;
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + steps;
  }
}
