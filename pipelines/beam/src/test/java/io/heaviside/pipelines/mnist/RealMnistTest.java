package io.heaviside.pipelines.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the official files, where they are: {@code HEAVISIDE_DATA} names their directory. */
class RealMnistTest {
  @TempDir Path dir;

  private static Split split(DatasetManifest manifest, String name) {
    return Objects.requireNonNull(manifest.splits().get(name));
  }

  @Test
  void shouldFindTheKnownCountsAndStatisticsOfMnist() {
    String data = System.getenv("HEAVISIDE_DATA");
    assumeTrue(
        data != null && MnistFiles.find(Path.of(data)).isPresent(),
        "HEAVISIDE_DATA names no directory with the four files of MNIST");

    PreprocessResult result =
        PreprocessMnist.run(
            PreprocessMnist.options("--input=" + data, "--output=" + dir.resolve("mnist")));
    DatasetManifest manifest = result.manifest();

    assertThat(split(manifest, "train").classCounts())
        .containsExactly(5923L, 6742L, 5958L, 6131L, 5842L, 5421L, 5918L, 6265L, 5851L, 5949L);
    assertThat(split(manifest, "test").classCounts())
        .containsExactly(980L, 1135L, 1032L, 1010L, 982L, 892L, 958L, 1028L, 974L, 1009L);
    assertThat(manifest.counts().written()).isEqualTo(70_000);
    assertThat(manifest.statistics().mean().get(0)).isCloseTo(0.1307, within(5e-5));
    assertThat(manifest.statistics().std().get(0)).isCloseTo(0.3081, within(5e-5));

    List<Integer> labels = new ArrayList<>();
    Dataset.open(dir.resolve("mnist")).forEach("test", image -> labels.add(image.label()));
    assertThat(labels).hasSize(10_000);
  }
}
