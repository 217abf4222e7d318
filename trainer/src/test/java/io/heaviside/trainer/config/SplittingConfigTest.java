package io.heaviside.trainer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplittingConfigTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rvs-cgd | transformed_l1_a: 0       | splitting.transformed_l1_a: found 0.0; expected a number > 0",
        "rvs-cgd | target_sparsity: 1        | splitting.target_sparsity: found 1.0; expected a number in [0, 1)",
        "rvs-cgd | target_update_steps: 0    | splitting.target_update_steps: found 0",
        "rvs-cgd | start_epoch: 0            | splitting.start_epoch: found 0; expected a whole number >= 1",
        "rvs-cgd | layer_beta: {fc1: 0}      | splitting.layer_beta.fc1: found 0.0; expected a number > 0",
        "rvs-cgd | layer_lambda: {fc1: -1}   | splitting.layer_lambda.fc1: found -1.0",
        "rvs-cgd | layer_target_sparsity: {fc1: 2} | splitting.layer_target_sparsity.fc1: found 2.0",
        "rvs-cgd | target_sparsity: 0.5, layer_lambda: {fc1: 1} | splitting.layer_lambda: found fc1; expected only"
            + " layers without a target sparsity",
        "rvs-cgd | layers: [fc1], layer_beta: {conv1: 1} | splitting.layers: found [fc1]; expected also the layers"
            + " that have a beta, lambda or target of their own: conv1",
        "rvs-cgd | target_sparsity: 0.9, lambda_ramp_epochs: 5, freeze_epoch: 5 | splitting.freeze_epoch: found 5;"
            + " expected 0 or at least splitting.start_epoch + splitting.lambda_ramp_epochs = 6",
        "rvs-cgd | start_epoch: 3, freeze_epoch: 3 | splitting.freeze_epoch: found 3; expected 0 or a later epoch",
        "rvs-cgd | penalty: l2               | splitting.penalty: found l2; expected one of l0, l1, transformed-l1,"
            + " group-lasso, group-l0, group-transformed-l1",
        "admm | u_update: jacobi             | splitting.u_update: found jacobi; expected gauss-seidel with the method"
            + " admm",
        "magnitude-pruning | beta: 0.1       | splitting.target_sparsity: found 0.0; expected a number in (0, 1)",
        "magnitude-pruning | target_sparsity: 0.5, penalty: l1 | splitting.penalty: found l1; expected l0",
        "magnitude-pruning | target_sparsity: 0.5, overwrite: false | splitting.overwrite: found never",
        "magnitude-pruning | target_sparsity: 0.5, coupling: outside-momentum | splitting.coupling: found"
            + " outside-momentum",
        "magnitude-pruning | target_sparsity: 0.5, layer_beta: {fc1: 1} | splitting.layer_beta: found {fc1=1.0}",
        "magnitude-pruning | target_sparsity: 0.5, overwrite: at-freeze, freeze_epoch: 3 | splitting.overwrite:"
            + " found at-freeze; expected every-epoch",
        "rvs-cgd | overwrite: at-freeze      | splitting.overwrite: found at-freeze; expected never or every-epoch",
        "rvs-cgd | overwrite: sometimes      | splitting.overwrite: found sometimes; expected one of never, at-freeze,"
            + " every-epoch",
        "magnitude-pruning | target_sparsity: 0.5, beta: 0.1 | splitting.beta: found 0.1, which has no effect"
            + " with the method magnitude-pruning. Remove the key from the config file, or with --set"
            + " splitting.beta=null.",
        "magnitude-pruning | target_sparsity: 0.5, lambda: 1 | splitting.lambda: found 1.0, which has no"
            + " effect",
        "magnitude-pruning | target_sparsity: 0.5, transformed_l1_a: 2 | splitting.transformed_l1_a: found 2.0",
        "magnitude-pruning | target_sparsity: 0.5, u_update: jacobi | splitting.u_update: found jacobi",
        "cgd | beta: 0.1                     | splitting: belongs to the methods rvs-cgd, admm, magnitude-pruning, but"
            + " method is cgd. Remove the splitting block",
      })
  void shouldNameKeyValueAndCureWhenTheChoicesDoNotGoTogether(
      String method, String splitting, String message) {
    assertThatThrownBy(() -> read("method: " + method + "\nsplitting: {" + splitting + "}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"admm", "ADMM", "rvs_cgd"})
  void shouldHaveTheDefaultsWhenTheMethodSplits(String method) {
    assertThat(read("method: " + method).splitting()).isNotNull();
    assertThat(read("method: cgd").splitting()).isNull();
  }

  @Test
  void shouldReadBackTheSameWhenPruning() {
    ExperimentConfig config = read("method: magnitude-pruning\nsplitting: {target_sparsity: 0.5}");

    assertThat(read(config.toYaml())).isEqualTo(config);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rvs-cgd           | beta: 1                          | every-epoch",
        "rvs-cgd           | freeze_epoch: 3                  | every-epoch",
        "magnitude-pruning | target_sparsity: 0.5             | every-epoch",
        "admm              | beta: 1                          | never",
        "admm              | freeze_epoch: 3                  | at-freeze",
        "admm              | overwrite: every-epoch           | every-epoch",
        "admm              | overwrite: true                  | every-epoch",
        "rvs-cgd           | overwrite: false                 | never",
        "rvs-cgd           | overwrite: at-freeze, freeze_epoch: 3 | at-freeze",
      })
  void shouldOverwriteAsTheMethodDoesWhenNotSaidOtherwise(
      String method, String splitting, String overwrite) {
    assertThat(read("method: " + method + "\nsplitting: {" + splitting + "}").flattened())
        .containsEntry("splitting.overwrite", overwrite);
  }

  @Test
  void shouldLogEveryChoiceWhenFlattened() {
    assertThat(
            read("method: rvs-cgd\nsplitting: {layer_beta: {fc1: 0.25}, start_epoch: 2}")
                .flattened())
        .containsEntry("splitting.u_update", "gauss-seidel")
        .containsEntry("splitting.layer_beta.fc1", "0.25")
        .containsEntry("splitting.start_epoch", "2")
        .containsEntry("splitting.transformed_l1_a", "1.0")
        .containsEntry("splitting.target_scope", "overall")
        .containsEntry("splitting.unit_norm_filters", "false");
  }

  @Test
  void shouldReadBackTheSameWhenLayersHaveTheirOwn() {
    ExperimentConfig config =
        read(
            "method: rvs-cgd\nwarm_start: dense.zip\nsplitting: {layer_beta: {fc1: 0.25},"
                + " layer_target_sparsity: {conv1: 0.5}}");
    SplittingConfig splitting = Objects.requireNonNull(config.splitting());

    assertThat(read(config.toYaml())).isEqualTo(config);
    assertThat(config.hash()).isNotEqualTo(read(config.toYaml().replace("dense", "other")).hash());
    assertThat(splitting.layerSettings().beta("fc1")).isEqualTo(0.25);
    assertThat(splitting.layerSettings().beta("fc2")).isEqualTo(splitting.beta());
    assertThat(splitting.layerSettings().targetSparsity("conv1")).isEqualTo(0.5);
  }

  private static ExperimentConfig read(String yaml) {
    return ConfigReader.read(yaml, "test.yaml", List.of());
  }
}
