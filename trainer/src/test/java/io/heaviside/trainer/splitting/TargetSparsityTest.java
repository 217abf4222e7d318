package io.heaviside.trainer.splitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.model.Networks;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetSparsityTest {
  private static final long WEIGHTS = 500 + 25_000 + 400_000 + 5_000;

  @Test
  void shouldZeroTheShareOfAllWeightsWhenTheTargetIsOverall() {
    ComputationGraph network = network("target_sparsity: 0.9");
    SparseWeights weights = SparseWeights.after(network, 0);
    Sparsity zeros = new Sparsity(network);

    double total = weights.withSparse(zeros::total);

    assertThat(total * WEIGHTS).isCloseTo(0.9 * WEIGHTS, within(1.0));
    assertThat(weights.withSparse(zeros::ofWeights).get("fc2"))
        .as("the widest initialization has the fewest small weights")
        .isNotCloseTo(0.9, within(0.01));
  }

  @Test
  void shouldZeroTheShareOfEachLayerWhenTheTargetIsPerLayer() {
    ComputationGraph network =
        network(
            "target_sparsity: 0.7, target_scope: layer, layer_target_sparsity: {conv1: 0.25},"
                + " layer_beta: {fc1: 0.5}");
    SparseWeights weights = SparseWeights.after(network, 0);
    Sparsity zeros = new Sparsity(network);

    var sparsity = weights.withSparse(zeros::ofWeights);

    assertThat(sparsity.getOrDefault("conv1", -1.0) * 500).isCloseTo(125, within(1.0));
    assertThat(sparsity.getOrDefault("conv2", -1.0) * 25_000).isCloseTo(17_500, within(1.0));
    assertThat(sparsity.getOrDefault("fc1", -1.0) * 400_000).isCloseTo(280_000, within(1.0));
    assertThat(sparsity.getOrDefault("fc2", -1.0) * 5_000).isCloseTo(3_500, within(1.0));
  }

  /** Without a target of its own the layer would have the common one or, without that, lambda. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rvs-cgd           | lambda: 1",
        "rvs-cgd           | lambda: 1, target_sparsity: 0.9",
        "magnitude-pruning | target_sparsity: 0.9",
      })
  void shouldLeaveTheLayerDenseWhenItsOwnTargetIsZero(String method, String common) {
    ComputationGraph network = network(method, common + ", layer_target_sparsity: {fc2: 0}");
    SparseWeights weights = SparseWeights.after(network, 0);
    Sparsity zeros = new Sparsity(network);

    var sparsity = weights.withSparse(zeros::ofWeights);

    assertThat(sparsity.get("fc2")).isZero();
    assertThat(sparsity.get("fc1")).isGreaterThan(0.8);
  }

  /**
   * One choice of the thresholds serves all figures of an epoch: what moves later does not count.
   */
  @Test
  void shouldKeepTheThresholdsWhenTheWeightsMoveAfterwards() {
    ComputationGraph network = network("target_sparsity: 0.5");
    SparseWeights weights = SparseWeights.after(network, 0);
    Sparsity zeros = new Sparsity(network);

    network.params().muli(2);

    assertThat(weights.withSparse(zeros::total)).isLessThan(0.4);
    assertThat(SparseWeights.after(network, 0).withSparse(zeros::total))
        .isCloseTo(0.5, within(1e-4));
  }

  /** l0's lambda is beta thr^2 / 2, with thr the quantile; weights start uniform in +-1/sqrt(n). */
  @Test
  void shouldDeriveLambdaFromTheQuantileWhenTargeted() {
    ComputationGraph network =
        network("target_sparsity: 0.5, target_scope: layer, beta: 0.2, layer_beta: {fc2: 0.4}");

    var lambda = SparseWeights.after(network, 0).lambda();

    double quantile = 0.5 / Math.sqrt(800);
    assertThat(lambda.get("fc1")).isCloseTo(0.2 * quantile * quantile / 2, within(1e-6));
    quantile = 0.5 / Math.sqrt(500);
    assertThat(lambda.get("fc2")).isCloseTo(0.4 * quantile * quantile / 2, within(4e-6));
  }

  @Test
  void shouldRiseByTheCubicLawWhenRamped() {
    Splitting ramped = new Splitting(new L0Penalty(), 1, 0, 0.8, true, 2, 4, Splitting.NEVER);

    assertThat(ramped.target(0)).isZero();
    assertThat(ramped.target(2)).isZero();
    assertThat(ramped.target(3)).isCloseTo(0.8 * (1 - 0.421875), within(1e-12));
    assertThat(ramped.target(4)).isCloseTo(0.8 * 0.875, within(1e-12));
    assertThat(ramped.target(6)).isEqualTo(0.8);
    assertThat(ramped.target(60)).isEqualTo(0.8);
  }

  @Test
  void shouldLowerTheThresholdsOnlyEverySoManyStepsWhenListening() {
    ComputationGraph network = network("target_sparsity: 0.9, lambda_ramp_epochs: 2");
    TargetSparsity listener = new TargetSparsity(10, 5);
    LayerState state = state(network);

    listener.iterationDone(network, 3, 0);
    assertThat(state.threshold).isZero();
    listener.iterationDone(network, 4, 0);
    float quarterOfTheRamp = state.threshold;
    listener.iterationDone(network, 5, 0);

    assertThat(state.threshold).isEqualTo(quarterOfTheRamp);
    double share = 0.9 * (1 - Math.pow(0.75, 3));
    assertThat((double) quarterOfTheRamp)
        .as("weights start uniform in +-1/sqrt(800), and nearly all are in fc1")
        .isCloseTo(share / Math.sqrt(800), within(1e-3));
  }

  @Test
  void shouldTakeTheSmallestWhenQuantilesAreCounted() {
    List<float[]> magnitudes = List.of(new float[] {0.4f, 0.1f}, new float[] {0.3f, 0.2f, 0.5f});

    assertThat(Thresholds.quantile(magnitudes, 0)).isZero();
    assertThat(Thresholds.quantile(magnitudes, 0.6)).isEqualTo(0.3f);
    assertThat(Thresholds.quantile(magnitudes, 0.95)).isEqualTo(0.5f);
  }

  /** Selection against sorting, with many ties, as after an overwrite. */
  @Test
  void shouldAgreeWithSortingWhenMagnitudesAreMany() {
    Random random = new Random(3);
    float[] magnitudes = new float[10_007];
    for (int i = 0; i < magnitudes.length; i++) {
      magnitudes[i] = i % 3 == 0 ? 0 : (float) Math.exp(4 * random.nextGaussian());
    }
    float[] sorted = magnitudes.clone();
    Arrays.sort(sorted);

    for (int zeros : new int[] {1, 3_000, 3_336, 3_337, 5_000, 9_999, 10_006}) {
      assertThat(Thresholds.quantile(List.of(magnitudes), zeros / 10_007.0))
          .as("%d zeros", zeros)
          .isEqualTo(sorted[zeros - 1]);
    }
  }

  private static LayerState state(ComputationGraph network) {
    return SplitWeight.active(network, 0).stream()
        .filter(layer -> layer.layer().equals("fc1"))
        .findFirst()
        .orElseThrow()
        .term()
        .state();
  }

  private static ComputationGraph network(String splitting) {
    return network("rvs-cgd", splitting);
  }

  private static ComputationGraph network(String method, String splitting) {
    String yaml = "method: " + method + "\nsplitting: {" + splitting + "}";
    return Networks.create(
        ConfigReader.read(yaml, "test.yaml", List.of()), new ImageShape(28, 28, 1), 10, 10);
  }
}
