package io.heaviside.pipelines.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.pipelines.Tree;
import io.heaviside.pipelines.mnist.PreprocessMnist;
import io.heaviside.pipelines.mnist.RawMnist;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The job jar alone, on clusters that know nothing of Beam. Profile {@code job-jar} builds it. */
@EnabledIfSystemProperty(
    named = "job.jar",
    matches = ".+",
    disabledReason = "no job jar was built: -Pjob-jar")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class JobJarIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String SECURITY_MANAGER =
      "Flink 1.19's application mode sets a SecurityManager, which Java 24 took away";

  @TempDir static Path dir;
  private static Path jar;
  private static Path raw;

  @BeforeAll
  static void prepare() {
    jar = Path.of(System.getProperty("job.jar"));
    raw = RawMnist.gzipped(dir.resolve("digits"), 3_000, 200).directory();
    PreprocessMnist.run(
        PreprocessMnist.options(
            "--runner=DirectRunner", "--input=" + raw, "--output=" + dir.resolve("direct")));
  }

  @Test
  void shouldHoldMergedServicesAndNoSignaturesNorFlink() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      List<String> names = file.stream().map(JarEntry::getName).toList();

      assertThat(names)
          .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA|EC)"))
          .noneMatch(name -> name.startsWith("org/apache/flink/"))
          .noneMatch(name -> name.startsWith("org/nd4j/"));
      assertThat(service(file, "org.apache.beam.sdk.runners.PipelineRunnerRegistrar"))
          .contains("DirectRegistrar$Runner", "FlinkRunnerRegistrar$Runner");
      assertThat(file.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo(ClusterJob.class.getName());
    }
  }

  private static String service(JarFile file, String name) throws IOException {
    JarEntry entry = file.getJarEntry("META-INF/services/" + name);
    return new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_23, disabledReason = SECURITY_MANAGER)
  void shouldCommitTheBytesOfTheDirectRunnerInApplicationMode() throws Exception {
    Path output = dir.resolve("application");
    try (FlinkCluster cluster =
        FlinkCluster.application(
            dir.resolve("flink-application"),
            jar,
            "mnist",
            "--input=" + raw,
            "--output=" + output)) {

      assertThat(cluster.end(LIMIT)).as(cluster.log()).isZero();
    }

    assertThat(Tree.hashes(output)).isEqualTo(Tree.hashes(dir.resolve("direct"))).hasSize(10);
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_23, disabledReason = SECURITY_MANAGER)
  void shouldFailTheApplicationWhenTheRawDataAreMissing() throws Exception {
    try (FlinkCluster cluster =
        FlinkCluster.application(
            dir.resolve("flink-failing"),
            jar,
            "mnist",
            "--input=" + dir.resolve("nowhere"),
            "--output=" + dir.resolve("nothing"))) {

      assertThat(cluster.end(LIMIT)).isNotZero();
      assertThat(cluster.log()).contains(dir.resolve("nowhere") + ": no such directory");
    }

    assertThat(dir.resolve("nothing/dataset.json")).doesNotExist();
  }

  @Test
  void shouldLeaveTheShardsOfTheDirectRunnerWhenASessionClusterIsSentTheJar() throws Exception {
    Path output = Files.createDirectories(dir.resolve("session"));
    try (FlinkCluster cluster = new FlinkCluster(dir.resolve("flink-session"))) {
      String job =
          cluster
              .rest()
              .runJar(jar, List.of("launch", "mnist", "--input=" + raw, "--output=" + output));
      cluster.await(
          "finished job", LIMIT, () -> cluster.rest().status(job).matches("FINISHED|FAILED"));

      assertThat(cluster.rest().status(job)).as(cluster.log()).isEqualTo("FINISHED");
    }

    assertThat(shards(output)).isEqualTo(shards(dir.resolve("direct"))).hasSize(9);
    assertThat(output.resolve("report.json")).isRegularFile();
    assertThat(output.resolve("dataset.json")).doesNotExist();
  }

  private static Map<String, String> shards(Path output) {
    Map<String, String> shards = new TreeMap<>(Tree.hashes(output));
    shards.keySet().removeIf(name -> !name.endsWith(".tfrecord"));
    return shards;
  }
}
