package io.heaviside.trainer.ftprop;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.config.FtpropConfig.Formulation;
import io.heaviside.trainer.model.Networks;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The splitting methods must not notice which formulation of FTPROP-MB takes the step. */
class PerLayerSplittingTest {
  private static final String DENSE = "method: cgd";
  private static final double TOLERANCE = 1e-5;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "method: rvs-cgd\nsplitting: {beta: 0.5, lambda: 0.01}",
        "method: rvs-cgd\nsplitting: {beta: 0.5, lambda: 0.01, coupling: outside-momentum}",
        "method: rvs-cgd\nsplitting: {beta: 0.5, lambda: 0.01, u_update: jacobi}",
        "method: rvs-cgd\nsplitting: {beta: 0.5, lambda: 0.2, penalty: group-l0}",
        "method: rvs-cgd\nsplitting: {beta: 0.5, target_sparsity: 0.6, target_update_steps: 2}",
        "method: rvs-cgd\nsplitting: {beta: 0.5, lambda: 0.01, unit_norm_filters: true}",
        "method: rvs-cgd\nsplitting: {beta: 0.5, target_sparsity: 0.6, target_update_steps: 2,"
            + " unit_norm_filters: true}",
        "method: admm\nsplitting: {beta: 0.5, lambda: 0.01}",
        "method: magnitude-pruning\nsplitting: {target_sparsity: 0.6, target_update_steps: 2}",
      })
  void shouldTakeTheSameStepsWhenTheFormulationsDiffer(String method) {
    INDArray surrogate = train(method, Formulation.SURROGATE);

    INDArray perLayer = train(method, Formulation.PER_LAYER);

    assertThat(distance(perLayer, surrogate)).isLessThan(TOLERANCE);
    assertThat(distance(surrogate, train(DENSE, Formulation.SURROGATE)))
        .as("what the splitting changes")
        .isGreaterThan(100 * TOLERANCE);
  }

  private static double distance(INDArray a, INDArray b) {
    return a.sub(b).amaxNumber().doubleValue();
  }

  private static INDArray train(String method, Formulation formulation) {
    String yaml =
        method
            + "\nmodel: {name: mlp, hidden: [9, 7]}\n"
            + "optimizer: {name: sgd, learning_rate: 0.05, weight_decay: 0.01}";
    ExperimentConfig config = ConfigReader.read(yaml, "test.yaml", List.of());
    ComputationGraph network = Networks.create(config, new ImageShape(4, 4, 1), 3, 4);
    TrainingStep step = TrainingStep.of(formulation, network);
    for (int i = 0; i < 6; i++) {
      step.apply(batch(i));
    }
    return network.params();
  }

  private static DataSet batch(int seed) {
    Nd4j.getRandom().setSeed(200 + seed);
    INDArray labels = Nd4j.zeros(6, 3);
    for (int i = 0; i < 6; i++) {
      labels.putScalar(i, (i + seed) % 3, 1);
    }
    return new DataSet(Nd4j.rand(6, 1, 4, 4), labels);
  }
}
