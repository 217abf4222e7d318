package io.heaviside.trainer.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule is NVIDIA's: code for x.y runs on x.z with z not below y, and on nothing else. */
class CudaRuntimeTest {
  private static Optional<String> refusal(String... capabilities) {
    List<ComputeCapability> gpus =
        Arrays.stream(capabilities)
            .map(text -> text.split("\\."))
            .map(
                parts ->
                    new ComputeCapability(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])))
            .toList();
    return CudaRuntime.refusal(gpus);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.7", "5.0", "5.3", "6.2", "7.2", "7.5", "8.0", "8.7", "8.9"})
  void shouldAcceptGpusThatTheLibraryHasCodeFor(String capability) {
    assertThat(refusal(capability)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0", "3.5", "9.0", "10.0", "12.1"})
  void shouldRefuseOlderAndNewerGpusAndNameTheCure(String capability) {
    assertThat(refusal(capability))
        .get()
        .asString()
        .contains("GPU 0 of compute capability " + capability, "3.7, 5.0", "8.6", "or the CPU");
  }

  @Test
  void shouldNameTheOneOfSeveralThatIsTooNew() {
    assertThat(refusal("8.0", "8.6", "9.0"))
        .get()
        .asString()
        .contains("GPU 2 of compute capability 9.0", "CUDA_VISIBLE_DEVICES");
    assertThat(refusal()).isEmpty();
  }
}
