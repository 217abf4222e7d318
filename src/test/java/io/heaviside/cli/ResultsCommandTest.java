package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsCommandTest {
  @TempDir private Path directory;
  private Cli cli = new Cli(Path.of(""), Map.of());

  @BeforeEach
  void callItFromTheDirectory() {
    cli = new Cli(directory, Map.of());
  }

  @Test
  void shouldWriteThePageAndSayWhatIsMissingWhenNothingWasRun() throws IOException {
    Cli.Result result = cli.run("results", "--output", "RESULTS.md");

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("STE: no finished runs in this store; left out");
    assertThat(Files.readString(directory.resolve("RESULTS.md"))).startsWith("# Results\n");
  }

  @Test
  void shouldNameThePageWhenItCannotBeRead() {
    Cli.Result result = cli.run("results", "--output", "RESULTS.md", "--page", "none.yaml");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--page none.yaml: cannot be read");
    assertThat(directory.resolve("RESULTS.md")).doesNotExist();
  }

  @Test
  void shouldNameTheFileWhenItCannotBeWritten() {
    Cli.Result result = cli.run("results", "--output", "none/RESULTS.md");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("none/RESULTS.md: cannot be written, because ");
  }

  @Test
  void shouldListPresetsAndPrintOneWhenAsked() {
    assertThat(cli.run("presets").out())
        .containsPattern("resnet-18-imagenet-sign-soft-hinge +ftprop-mb +resnet-18 +sign")
        .contains("lenet5-mnist-cgd-published");
    assertThat(cli.run("presets", "lenet-mnist-rvs-cgd").out())
        .startsWith("# LeNet on MNIST")
        .contains("method: rvs-cgd");
    assertThat(cli.run("presets", "none").code()).isEqualTo(2);
  }
}
