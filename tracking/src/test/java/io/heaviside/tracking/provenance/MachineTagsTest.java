package io.heaviside.tracking.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.tracking.TagNames;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MachineTagsTest {
  @Test
  void shouldNameTheProcessorAsLinuxDoes() {
    String cpuInfo =
        "processor\t: 0\nmodel\t\t: 143\nmodel name\t: Some CPU @ 2.0GHz\nflags\t: x\n";

    assertThat(MachineTags.of(cpuInfo)).containsEntry(TagNames.CPU, "Some CPU @ 2.0GHz");
  }

  @Test
  void shouldFallBackToTheArchitectureWhereTheProcessorHasNoName() {
    assertThat(MachineTags.of("processor : 0\n"))
        .containsEntry(TagNames.CPU, System.getProperty("os.arch"));
  }

  @Test
  void shouldTellOfJavaAndTheOperatingSystem() {
    assertThat(Provenance.of(Path.of("")))
        .containsKeys(TagNames.CPU)
        .hasEntrySatisfying(
            TagNames.JAVA, java -> assertThat(java).startsWith(Runtime.version().toString()))
        .hasEntrySatisfying(
            TagNames.OS,
            os ->
                assertThat(os)
                    .contains(System.getProperty("os.name"))
                    .contains(System.getProperty("os.arch")));
  }
}
