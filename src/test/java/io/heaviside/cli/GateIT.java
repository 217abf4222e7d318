package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The project's own gate: small trainings against {@code infra/baselines}, and proof that it bites.
 * Healthy runs have a seed that is not among the baseline's.
 */
class GateIT {
  private static final int TRAIN = 4_000;
  private static final int TEST = 2_000;
  private static final String SEED = "--seeds=11";
  private static final Path BASELINES = Processes.repository().resolve("infra/baselines");

  @TempDir private static Path shared;
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"ftprop-mb", "rvs-cgd"})
  void shouldPassOnMnist(String method) {
    String data = System.getenv("HEAVISIDE_DATA");
    assumeTrue(data != null, "HEAVISIDE_DATA is not set: the gate on the real MNIST is skipped");
    Cli cli = new Cli(directory, Map.of("HEAVISIDE_DATA", data));
    Cli.Result shards =
        cli.run("preprocess", "mnist", "--limit-train=" + TRAIN, "--limit-test=" + TEST);
    assertThat(shards.code()).as(shards.toString()).isZero();

    assertPasses(
        cli.run("check", baseline("mnist", method), "--data=data/shards/mnist-4000-2000", SEED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftprop-mb", "rvs-cgd"})
  void shouldPassOnSyntheticDigits(String method) {
    Cli cli = new Cli(directory, Map.of());

    assertPasses(
        cli.run("check", baseline("synthetic-digits", method), "--data=" + synthetic(), SEED));
  }

  @Test
  void shouldFailWhereTheSurrogateIsBroken() throws IOException {
    Path broken =
        BrokenClass.of(
            directory,
            "trainer/src/main/java/io/heaviside/trainer/threshold/loss/TanhLoss.java",
            "new TanhDerivative(z, gradient, z)",
            "new TanhDerivative(z, gradient.neg(), z)");

    Processes.Result result = checkInAProcessOfItsOwn(broken, "ftprop-mb");

    assertFails(result, "test/accuracy max_regression");
  }

  @Test
  void shouldFailWhereTheProximalMapIsBroken() throws IOException {
    Path broken =
        BrokenClass.of(
            directory,
            "trainer/src/main/java/io/heaviside/trainer/splitting/L0Penalty.java",
            "return Math.sqrt(2 * mu);",
            "return 2 * mu;");

    Processes.Result result = checkInAProcessOfItsOwn(broken, "rvs-cgd");

    assertFails(result, "sparsity/total max_regression");
  }

  private static void assertPasses(Cli.Result result) {
    assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.OK);
  }

  private static void assertFails(Processes.Result result, String rule) {
    assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(result.out()).contains("FAILED  " + rule);
  }

  private static String baseline(String dataset, String method) {
    return "--baseline=" + BASELINES.resolve(dataset + "-" + method + ".json");
  }

  /** The shards are made once for all tests. */
  private static synchronized Path synthetic() {
    Path shards = shared.resolve("data/shards/synthetic-digits/" + TRAIN + "-" + TEST);
    Cli.Result result =
        new Cli(shared, Map.of())
            .run(
                "preprocess",
                "mnist",
                "--offline",
                "--stand-in-train=" + TRAIN,
                "--stand-in-test=" + TEST);
    assertThat(result.code()).as(result.toString()).isZero();
    return shards;
  }

  private Processes.Result checkInAProcessOfItsOwn(Path broken, String method) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-Dorg.eclipse.deeplearning4j.helpers.disable=false",
                "-cp",
                broken + File.pathSeparator + Processes.classPath(),
                Main.class.getName(),
                "check",
                baseline("synthetic-digits", method),
                "--data=" + synthetic(),
                SEED));
    return Processes.run(directory, System.getenv(), command);
  }
}
