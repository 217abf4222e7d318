package io.heaviside.pipelines.imagenet;

import static io.heaviside.pipelines.imagenet.Imagenet.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.Tree;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Embedded Flink, a small cluster in this process. */
class ImagenetOnFlinkTest {
  private static final String[] OPTIONS = {
    "--resize=28", "--crop=24", "--shards=3", "--maxBadRecords=2"
  };
  private static final String FLINK = "--runner=FlinkRunner";
  private static final String LOCAL = "--flinkMaster=[local]";

  @TempDir Path dir;
  private RawPhotos raw;

  @BeforeEach
  void prepare() {
    raw = new RawPhotos(dir.resolve("raw"));
  }

  private Map<String, String> make(String name, Path train, String... more) {
    Path output = dir.resolve(name);
    String[] all = new String[OPTIONS.length + more.length];
    System.arraycopy(OPTIONS, 0, all, 0, OPTIONS.length);
    System.arraycopy(more, 0, all, OPTIONS.length, more.length);
    run(output, train, raw.valFolders(), all);
    return Tree.hashes(output);
  }

  /** Beside sound images there are a bad one and two of the same bytes. */
  private Path photos(String folder, long seed) {
    RawPhotos photos = new RawPhotos(dir.resolve(folder));
    photos.file("train/n01440764/n01440764_bad.JPEG", new byte[] {1, 2, 3});
    photos.file("train/n02102040/n02102040_again.JPEG", RawPhotos.train(1, 3));
    return photos.trainFolders(seed);
  }

  @Test
  void shouldWriteTheBytesOfTheDirectRunnerAtEveryParallelismAndOrder() {
    Map<String, String> expected = make("direct", photos("raw", 1), "--runner=DirectRunner");
    assertThat(expected)
        .containsKeys("dead-letters-train.jsonl", "duplicate-images.jsonl", "dataset.json");

    for (int parallelism : new int[] {1, 2, 4}) {
      Path train = photos("raw-" + parallelism, 100 + parallelism);
      assertThat(make("flink-" + parallelism, train, FLINK, LOCAL, "--parallelism=" + parallelism))
          .as("parallelism " + parallelism)
          .isEqualTo(expected);
    }
  }

  @Test
  void shouldReadATarOfTarsAsTheDirectRunnerDoes() {
    Map<String, String> expected = make("direct", raw.trainTar(1), "--runner=DirectRunner");

    assertThat(make("flink", raw.trainTar(1), FLINK, LOCAL, "--parallelism=2")).isEqualTo(expected);
  }

  @Test
  void shouldSayWhatIsWrongAndLeaveNothingWhenAStepFails() {
    Path train = raw.trainFolders(1);
    raw.file("train/n01440764/n01440764_100.png", RawPhotos.train(0, 5));
    Path output = dir.resolve("out");

    assertThatThrownBy(() -> make("out", train, FLINK, LOCAL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Two images have the key train/n01440764/n01440764_100");
    assertThat(output).doesNotExist();
  }
}
