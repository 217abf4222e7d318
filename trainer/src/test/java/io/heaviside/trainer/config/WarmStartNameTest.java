package io.heaviside.trainer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmStartNameTest {
  @TempDir private Path working;
  private Path folder;
  private Path config;

  @BeforeEach
  void writeAnExperimentInItsOwnFolder() throws IOException {
    folder = Files.createDirectory(working.resolve("experiments"));
    config = Files.writeString(folder.resolve("my.yaml"), "warm_start: dense.zip");
  }

  @Test
  void shouldMeanTheFileBesideTheConfigWhenThereIsOne() throws IOException {
    Path beside = Files.createFile(folder.resolve("dense.zip"));
    Files.createFile(working.resolve("dense.zip"));

    assertThat(read()).isEqualTo(beside.toString());
  }

  @Test
  void shouldMeanTheWorkingDirectoryWhenNothingLiesBesideTheConfig() {
    assertThat(read()).isEqualTo(working.resolve("dense.zip").toString());
  }

  @Test
  void shouldMeanTheWorkingDirectoryWhenTheCommandLineNamesTheFile() throws IOException {
    Files.createFile(folder.resolve("other.zip"));

    assertThat(read("warm_start=other.zip")).isEqualTo(working.resolve("other.zip").toString());
  }

  @Test
  void shouldKeepAnAbsolutePath() throws IOException {
    Path absolute = folder.resolve("dense.zip").toAbsolutePath();
    Files.writeString(config, "warm_start: '" + absolute + "'");

    assertThat(read()).isEqualTo(absolute.toString());
  }

  @Test
  void shouldStayEmptyWhenTrainingStartsFromRandomWeights() throws IOException {
    Files.writeString(config, "warm_start: ''");

    assertThat(read()).isEmpty();
  }

  /**
   * In production the working directory is the empty path: a run's params tell no more than that.
   */
  @Test
  void shouldKeepTheNameWhenTheWorkingDirectoryIsMeant() {
    String yaml = "warm_start: models/dense.zip";

    assertThat(ConfigReader.read(yaml, "test.yaml", List.of()).warmStart())
        .isEqualTo("models/dense.zip");
  }

  @Test
  void shouldNameTheKeyWhenTheNameIsNoPath() {
    assertThatThrownBy(() -> ConfigReader.read("warm_start: \"a\\0b\"", "test.yaml", List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("warm_start: found a")
        .hasMessageContaining("expected the path of a model.zip");
  }

  private String read(String... overrides) {
    return ConfigReader.read(config, working, List.of(overrides)).warmStart();
  }
}
