package io.heaviside.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.trainer.config.ExperimentConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunNoteTest {

  @Test
  void shouldTellLastAndBestOfWAndUAndEachLayer() {
    ExperimentConfig config =
        Experiments.preset("lenet-mnist-rvs-cgd", List.of("seed=7", "data.validation=0"));

    String note =
        RunNote.of(
            config,
            "mnist",
            List.of(
                Map.of("test/accuracy", 0.5),
                Map.of(
                    "test/accuracy", 0.98123,
                    "test/accuracy_sparse", 0.97,
                    "sparsity/total", 0.9,
                    "sparsity/conv1", 0.25,
                    "train/loss", 0.03125,
                    "throughput/images_per_second", 1234.5)),
            Map.of(
                "best/test_accuracy", 0.99,
                "best/epoch", 1.0,
                "best/test_accuracy_sparse", 0.975,
                "best/epoch_sparse", 2.0,
                "best/sparsity", 0.91),
            "epoch 1 by validation/loss");

    assertThat(note)
        .startsWith("**lenet-mnist-rvs-cgd** on mnist: rvs-cgd with penalty l0, seed 7, 2 epochs\n")
        .contains(
            """
            |  | last epoch | best epoch |
            | --- | ---: | ---: |
            | test accuracy of w | 98.12 % | 99.00 % (1) |
            | test accuracy of u | 97.00 % | 97.50 % (2) |
            | sparsity of u | 90.00 % | 91.00 % |
            | training loss | 0.0313 |  |
            | training images/s | 1,235 |  |
            | best-model.zip |  | epoch 1 by validation/loss |

            | layer | sparsity of u |
            | --- | ---: |
            | conv1 | 25.00 % |
            """);
  }

  @Test
  void shouldLeaveOutWhatARunDoesNotHaveAndKeepNamesFromTheMarkdown() {
    ExperimentConfig config =
        Experiments.preset(
            "lenet-mnist-ftprop-mb", List.of("name=a|b**<img>", "data.validation=0"));

    String note =
        RunNote.of(config, "mnist", List.of(Map.of("test/accuracy", Double.NaN)), Map.of(), "");

    assertThat(note)
        .startsWith("**a b   img** on mnist: ftprop-mb, seed ")
        .contains("| test accuracy of w |  |  |")
        .doesNotContain("accuracy of u", "best-model", "layer", "<", "NaN", "null");
  }
}
