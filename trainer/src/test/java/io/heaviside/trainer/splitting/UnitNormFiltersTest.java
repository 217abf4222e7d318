package io.heaviside.trainer.splitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.model.Networks;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class UnitNormFiltersTest {
  @Test
  void shouldScaleEveryFilterAndUnitOfTheSplitLayersWhenStepped() {
    ComputationGraph network =
        network("method: rvs-cgd\nsplitting: {unit_norm_filters: true, layers: [conv2, fc2]}");

    network.fit(new DataSet(Nd4j.rand(4, 1, 28, 28), Nd4j.eye(10).getRows(0, 1, 2, 3)));

    assertThat(norms(network, "conv2")).hasSize(50).allSatisfy(UnitNormFiltersTest::isOne);
    assertThat(norms(network, "fc2")).hasSize(10).allSatisfy(UnitNormFiltersTest::isOne);
    assertThat(norms(network, "conv1")).noneMatch(norm -> Math.abs(norm - 1) < 1e-4);
  }

  @Test
  void shouldHaveUnitNormWhenNoStepHasBeenTaken() {
    ComputationGraph network = network("method: rvs-cgd\nsplitting: {unit_norm_filters: true}");

    assertThat(norms(network, "fc1")).hasSize(500).allSatisfy(UnitNormFiltersTest::isOne);
  }

  /** Group penalties, freezing and pruning leave channels of zeros. */
  @Test
  void shouldKeepZerosWhenAFilterIsZero() {
    ComputationGraph network = network("method: rvs-cgd\nsplitting: {unit_norm_filters: true}");
    network.getLayer("conv2").getParam("W").slice(3).assign(0);
    network.getLayer("fc1").getParam("W").getColumn(7).assign(0);

    network.getListeners().forEach(listener -> listener.iterationDone(network, 0, 0));

    assertThat(norms(network, "conv2").get(3)).isZero();
    assertThat(norms(network, "fc1").get(7)).isZero();
    assertThat(norms(network, "conv2").get(2)).isCloseTo(1, within(1e-5));
  }

  private static void isOne(double norm) {
    assertThat(norm).isCloseTo(1, within(1e-5));
  }

  private static List<Double> norms(ComputationGraph network, String layer) {
    return Arrays.stream(Channels.norms(network.getLayer(layer).getParam("W")).toDoubleVector())
        .boxed()
        .toList();
  }

  /** The configuration travels inside the model file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "method: rvs-cgd\nsplitting: {unit_norm_filters: true, u_update: jacobi}",
        "method: rvs-cgd\nsplitting: {penalty: transformed-l1, transformed_l1_a: 0.3}",
        "method: rvs-cgd\nsplitting: {penalty: group-lasso, coupling: outside-momentum}",
        "method: rvs-cgd\nsplitting: {penalty: group-transformed-l1, transformed_l1_a: 0.3}",
        "method: admm\nsplitting: {penalty: l1}",
        "method: magnitude-pruning\nsplitting: {penalty: group-l0, target_sparsity: 0.5}",
      })
  void shouldSurviveJsonWhenSplit(String yaml) {
    ComputationGraphConfiguration configuration = network(yaml).getConfiguration();
    String json = configuration.toJson();

    assertThat(ComputationGraphConfiguration.fromJson(json)).isEqualTo(configuration);
  }

  private static ComputationGraph network(String yaml) {
    return Networks.create(
        ConfigReader.read(yaml, "test.yaml", List.of()), new ImageShape(28, 28, 1), 10, 10);
  }
}
