package io.heaviside.trainer.splitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.function.BiFunction;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplittingStateTest {
  private static final Splitting SPLITTING =
      new Splitting(new L0Penalty(), 0.7, 0.03, 0, false, 0, 1, Splitting.NEVER);
  private static final Splitting TARGETED =
      new Splitting(new L1Penalty(), 0.7, 0, 0.5, true, 0, 1, Splitting.NEVER);

  private final LinearProblem problem = new LinearProblem();

  @Test
  void shouldContinueIdenticallyWhenJacobiIsRestored() throws IOException {
    checkContinuation(SPLITTING, JacobiSplitting::new);
  }

  @Test
  void shouldContinueIdenticallyWhenAdmmIsRestored() throws IOException {
    checkContinuation(SPLITTING, AlternatingDirections::new);
  }

  @Test
  void shouldContinueIdenticallyWhenTheTargetIsRestored() throws IOException {
    checkContinuation(TARGETED, RelaxedVariableSplitting::new);
  }

  private void checkContinuation(
      Splitting splitting, BiFunction<Splitting, Boolean, WeightSplitting> method)
      throws IOException {
    ComputationGraph first = network(splitting, method);
    fit(first, 6);
    ComputationGraph restored = copy(first, network(splitting, method));
    ComputationGraph forgetful = copy(first, network(splitting, method));
    new SplittingState(restored).restore(new SplittingState(first).toBytes());

    fit(first, 3);
    fit(restored, 3);
    fit(forgetful, 3);

    assertThat(restored.params()).isEqualTo(first.params());
    assertThat(forgetful.params()).as("without the state").isNotEqualTo(first.params());
    assertThat(new SplittingState(restored).toBytes())
        .isEqualTo(new SplittingState(first).toBytes());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldGoOnAloneWhenTheNetworkIsCloned(boolean jacobi) {
    BiFunction<Splitting, Boolean, WeightSplitting> method =
        jacobi ? JacobiSplitting::new : AlternatingDirections::new;
    ComputationGraph network = network(SPLITTING, method);
    fit(network, 4);
    ComputationGraph copy = network.clone();
    byte[] before = new SplittingState(network).toBytes();

    fit(copy, 3);

    assertThat(new SplittingState(network).toBytes()).isEqualTo(before);
    fit(network, 3);
    assertThat(copy.params()).isEqualTo(network.params());
    assertThat(new SplittingState(copy).toBytes()).isEqualTo(new SplittingState(network).toBytes());
  }

  @Test
  void shouldKeepTheStateOutOfTheConfigurationWhenItIsThere() {
    ComputationGraph network = network(SPLITTING, AlternatingDirections::new);
    String before = network.getConfiguration().toJson();

    fit(network, 2);

    assertThat(new SplittingState(network).arrays()).containsOnlyKeys("fc/multiplier");
    network.getConfiguration().setIterationCount(0);
    assertThat(network.getConfiguration().toJson()).isEqualTo(before);
    assertThat(ComputationGraphConfiguration.fromJson(before))
        .isEqualTo(network.getConfiguration());
  }

  @Test
  void shouldBeEmptyWhenNothingIsRemembered() {
    ComputationGraph network = network(SPLITTING, RelaxedVariableSplitting::new);
    fit(network, 2);

    assertThat(new SplittingState(network).arrays()).isEmpty();
  }

  @Test
  void shouldNameTheStateWhenItDoesNotFit() {
    SplittingState state = new SplittingState(network(SPLITTING, AlternatingDirections::new));

    assertThatThrownBy(() -> state.restore(Map.of("conv9/u", new float[1])))
        .hasMessageContaining("[conv9/u]");
    assertThatThrownBy(() -> state.restore(Map.of("fc/u", new float[2])))
        .hasMessageContaining("2 values for weights of 15");
  }

  private ComputationGraph network(
      Splitting splitting, BiFunction<Splitting, Boolean, WeightSplitting> method) {
    ComputationGraph network = problem.network(method.apply(splitting, true));
    network.addListeners(new TargetSparsity(4, 4));
    return network;
  }

  private static ComputationGraph copy(ComputationGraph from, ComputationGraph to) {
    to.params().assign(from.params());
    to.getUpdater().getStateViewArray().assign(from.getUpdater().getStateViewArray());
    to.getConfiguration().setIterationCount(from.getConfiguration().getIterationCount());
    return to;
  }

  private void fit(ComputationGraph network, int steps) {
    for (int t = 0; t < steps; t++) {
      network.fit(problem.data());
    }
  }
}
