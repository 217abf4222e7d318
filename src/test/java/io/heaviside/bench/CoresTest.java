package io.heaviside.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoresTest {
  @Test
  void shouldCountAsLinuxWritesThem() {
    assertThat(Cores.parse("0-3,8")).containsExactly(0, 1, 2, 3, 8);
    assertThat(Cores.parse("5")).containsExactly(5);
    assertThat(Cores.parse("")).isEmpty();
  }

  @Test
  void shouldTakeTheFirstWhenThereAreMoreThanWanted() {
    Cores cores = new Cores(List.of(2, 4, 7), /* taskset= */ true);

    assertThat(cores.launcher(2)).containsExactly("taskset", "-c", "2,4");
    assertThat(cores.launcher(3)).isEmpty();
    assertThat(cores.rule()).isEqualTo("as many as threads, by taskset");
  }

  @Test
  void shouldLeaveTheCoresAndSaySoWhenThereIsNoTaskset() {
    Cores cores = new Cores(List.of(0, 1), /* taskset= */ false);

    assertThat(cores.launcher(1)).isEmpty();
    assertThat(cores.rule()).isEqualTo("all: there is no taskset");
  }

  @Test
  void shouldReallyConfineAProcessWhenTheSystemCan() throws IOException {
    Cores cores = Cores.ofThisProcess();
    assumeTrue(cores.taskset() && cores.numbers().size() > 1, "no taskset, or one core only");

    List<String> command = new ArrayList<>(cores.launcher(1));
    command.addAll(List.of("grep", "Cpus_allowed_list", "/proc/self/status"));
    Process process = new ProcessBuilder(command).start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo("Cpus_allowed_list:\t" + cores.numbers().get(0));
  }
}
