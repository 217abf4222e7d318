package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MlflowHintTest {
  @Test
  void shouldNameTheArtifactsBesideADatabaseThatLiesElsewhere() {
    assertThat(MlflowHint.of("sqlite:////other/mlflow.db"))
        .endsWith(
            "mlflow ui --backend-store-uri \"sqlite:////other/mlflow.db\""
                + " --artifacts-destination \"/other/mlartifacts\"");
  }
}
