package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real MNIST, where HEAVISIDE_DATA names it: all of it to shards, and an epoch of training on
 * its first images.
 */
class RealMnistIT {
  @TempDir private Path directory;

  @BeforeAll
  static void requireMnist() {
    assumeTrue(
        System.getenv("HEAVISIDE_DATA") != null,
        "HEAVISIDE_DATA is not set: the test on the real MNIST is skipped");
  }

  @Test
  void shouldPreprocessAllOfMnist() {
    Cli.Result result =
        new Cli(directory, Map.of("HEAVISIDE_DATA", mnist().toString())).run("preprocess", "mnist");

    assertThat(result.code()).as(result.toString()).isZero();
    DatasetManifest manifest = Dataset.open(directory.resolve("data/shards/mnist")).manifest();
    assertThat(manifest.name()).isEqualTo("mnist");
    assertThat(classCounts(manifest, "train"))
        .containsExactly(5923L, 6742L, 5958L, 6131L, 5842L, 5421L, 5918L, 6265L, 5851L, 5949L);
    assertThat(classCounts(manifest, "test"))
        .containsExactly(980L, 1135L, 1032L, 1010L, 982L, 892L, 958L, 1028L, 974L, 1009L);
    assertThat(manifest.statistics().mean().get(0)).isCloseTo(0.1307, within(1e-4));
    assertThat(manifest.statistics().std().get(0)).isCloseTo(0.3081, within(1e-4));
  }

  @Test
  void shouldLearnFromTheFirstImagesInOneEpoch() {
    Cli cli = new Cli(directory, Map.of("HEAVISIDE_DATA", mnist().toString()));

    Cli.Result preprocessed =
        cli.run("preprocess", "mnist", "--limit-train=12000", "--limit-test=5000", "--output=few");
    Cli.Result trained =
        cli.run(
            "train",
            "--config=lenet-mnist-ftprop-mb",
            "--data=few",
            "--set=epochs=1",
            "--set=batch_size=32");

    assertThat(preprocessed.code()).as(preprocessed.toString()).isZero();
    assertThat(trained.code()).as(trained.toString()).isZero();
    String accuracy =
        new Store(directory)
            .string("SELECT value FROM latest_metrics WHERE key = 'best/test_accuracy'");
    assertThat(Double.parseDouble(accuracy)).isGreaterThan(0.95);
  }

  private static Path mnist() {
    return Path.of(System.getenv("HEAVISIDE_DATA"));
  }

  private static List<Long> classCounts(DatasetManifest manifest, String split) {
    return Objects.requireNonNull(manifest.splits().get(split)).classCounts();
  }
}
