package io.heaviside.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.download.Timeouts;
import io.heaviside.pipelines.mnist.MnistDownload;
import io.heaviside.pipelines.mnist.MnistFiles;
import io.heaviside.pipelines.synthetic.SyntheticDigits;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLocatorTest {
  private static final StandIn TINY = new StandIn(20, 10);

  /** Port 9 is the discard service: nobody listens there. */
  private static final MnistDownload UNREACHABLE =
      new MnistDownload(
          List.of(URI.create("http://127.0.0.1:9/")), MnistDownload.FILES, Timeouts.DEFAULT);

  @TempDir private Path directory;
  private final List<String> said = new ArrayList<>();

  @Test
  void shouldPreferTheNamedFolderToTheVariable() {
    Path named = digits("named");
    Path other = digits("other");

    RawData raw = locate(named, Map.of(DataLocator.VARIABLE, other.toString()));

    assertThat(raw).isEqualTo(new RawData(named, "mnist", "named with --data"));
  }

  @Test
  void shouldPreferTheVariableToTheUsualFolder() {
    Path other = digits("other");
    digits("data/mnist");

    RawData raw = locate(null, Map.of(DataLocator.VARIABLE, other.toString()));

    assertThat(raw.directory()).isEqualTo(other);
  }

  @Test
  void shouldTakeTheUsualFolderWhenNothingIsNamed() {
    Path usual = digits("data/mnist");

    assertThat(locate(null, Map.of()).directory()).isEqualTo(usual);
    assertThat(said).isEmpty();
  }

  @Test
  void shouldRefuseANamedFolderWithoutMnistRatherThanRenderAStandIn() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> locate(directory.resolve("nowhere"), Map.of()))
        .withMessageContaining("nowhere");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> locate(null, Map.of(DataLocator.VARIABLE, directory.toString())))
        .withMessageContaining(directory.toString());
  }

  @Test
  void shouldRenderAStandInWithAWarningWhenThereIsNoNetwork() {
    RawData raw = locate(null, Map.of());

    assertThat(raw.name()).isEqualTo("synthetic-digits");
    assertThat(raw.isSynthetic()).isTrue();
    assertThat(MnistFiles.locate(raw.directory()).files()).hasSize(4);
    assertThat(String.join("\n", said)).contains("THIS IS NOT MNIST", "127.0.0.1:9");
  }

  @Test
  void shouldKeepAStandInThatIsThere() {
    RawData first = locate(null, Map.of());
    long modified = MnistFiles.locate(first.directory()).directory().toFile().lastModified();
    RawData second = locate(null, Map.of());

    assertThat(second).isEqualTo(first);
    assertThat(second.directory().toFile().lastModified()).isEqualTo(modified);
  }

  private RawData locate(@Nullable Path named, Map<String, String> environment) {
    Progress progress =
        new Progress() {
          @Override
          public void say(String line) {
            said.add(line);
          }

          @Override
          public Task start(String title, long total) {
            return done -> {};
          }
        };
    return new DataLocator(directory.resolve("data"), environment, UNREACHABLE, progress)
        .locate(named, false, TINY);
  }

  private Path digits(String name) {
    Path folder = directory.resolve(name);
    SyntheticDigits.render(folder, 20, 10, 1, done -> {});
    return folder;
  }
}
