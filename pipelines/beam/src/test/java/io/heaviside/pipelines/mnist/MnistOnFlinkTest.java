package io.heaviside.pipelines.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.pipelines.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Embedded Flink, a small cluster in this process. */
class MnistOnFlinkTest {
  private static final String[] EMBEDDED = {"--runner=FlinkRunner", "--flinkMaster=[local]"};

  @TempDir Path dir;

  private static List<String> run(Path input, Path output, String... more) {
    List<String> said = new ArrayList<>();
    List<String> arguments = new ArrayList<>(List.of("--input=" + input, "--output=" + output));
    arguments.addAll(List.of(more));
    PreprocessMnist.run(PreprocessMnist.options(arguments.toArray(String[]::new)), said::add);
    return said;
  }

  @Test
  void shouldWriteTheBytesOfTheDirectRunnerAtEveryParallelism() {
    // More than two ranges, so that workers read in parallel and in any order.
    Path raw = RawMnist.gzipped(dir.resolve("raw"), 25_000, 200).directory();
    run(raw, dir.resolve("direct"), "--runner=DirectRunner");
    Map<String, String> expected = Tree.hashes(dir.resolve("direct"));
    assertThat(expected).hasSize(10);

    for (int parallelism : new int[] {1, 2, 4}) {
      Path output = dir.resolve("flink-" + parallelism);
      List<String> said =
          run(raw, output, EMBEDDED[0], EMBEDDED[1], "--parallelism=" + parallelism);

      assertThat(Tree.hashes(output)).as("parallelism " + parallelism).isEqualTo(expected);
      assertThat(said).containsExactly("runner: FlinkRunner, as asked for");
    }
  }
}
