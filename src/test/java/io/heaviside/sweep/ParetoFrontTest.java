package io.heaviside.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.workflow.Experiments;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {
  private static SettingResult result(String name, double accuracy, double sparsity) {
    Trial trial = new Trial(Experiments.preset("lenet-mnist-ftprop-mb", List.of()));
    Map<String, Double> metrics = Map.of("test/accuracy", accuracy, "sparsity/total", sparsity);
    TrialResult done =
        new TrialResult(trial, "run", "sweep", TrialResult.State.DONE, 3, accuracy, metrics, "");
    return new SettingResult(new Setting(name, Map.of(), List.of(trial)), List.of(done), true);
  }

  @Test
  void shouldKeepWhatNobodyBeatsInBoth() {
    List<SettingResult> front =
        ParetoFront.of(
            List.of(
                result("sparse", 0.5, 0.9),
                result("accurate", 0.9, 0.1),
                result("less of both", 0.6, 0.4),
                result("between", 0.7, 0.5),
                result("as accurate, less sparse", 0.7, 0.4),
                result("as sparse, less accurate", 0.4, 0.9)));

    assertThat(front)
        .extracting(result -> result.setting().name())
        .containsExactly("accurate", "between", "sparse");
  }

  @Test
  void shouldKeepEquals() {
    assertThat(ParetoFront.of(List.of(result("a", 0.5, 0.5), result("b", 0.5, 0.5)))).hasSize(2);
  }
}
