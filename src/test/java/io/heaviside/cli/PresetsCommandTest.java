package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.workflow.Experiments;
import io.heaviside.workflow.Presets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetsCommandTest {
  @TempDir private Path directory;

  @Test
  void shouldListAllPresetsWhenNoneIsNamed() {
    assertThat(run().out()).contains(Presets.names()).contains("heaviside presets --keys");
  }

  @Test
  void shouldPrintAPresetThatTrainsAsAFileWhenItIsNamed() throws Exception {
    Files.writeString(directory.resolve("my.yaml"), run("lenet-mnist-rvs-cgd").out());

    assertThat(Experiments.read(directory, "my.yaml", List.of()))
        .isEqualTo(Experiments.preset("lenet-mnist-rvs-cgd", List.of()));
  }

  @Test
  void shouldExplainEveryKeyThatAPresetHasWhenAskedForKeys() {
    String keys = run("--keys").out();

    for (String name : Presets.names()) {
      for (String key : Experiments.preset(name, List.of()).flattened().keySet()) {
        // A key, a key of a block, or a layer's name in a key of a block.
        String[] path = key.split("\\.");
        assertThat(keys).containsPattern("(?m)^ *" + path[Math.min(1, path.length - 1)] + ":");
      }
    }
  }

  @Test
  void shouldRefuseKeysBesideAPreset() {
    Cli.Result result = run("lenet-mnist-rvs-cgd", "--keys");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--keys: found beside lenet-mnist-rvs-cgd");
  }

  private Cli.Result run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "presets";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return new Cli(directory, Map.of()).run(all);
  }
}
