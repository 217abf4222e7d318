package io.heaviside.pipelines.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.idx.IdxKind;
import io.heaviside.pipelines.idx.IdxWriter;
import io.heaviside.pipelines.image.JpegEncoder;
import io.heaviside.pipelines.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.runners.dataflow.util.DataflowTemplateJob;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.storage.NoopPathValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dataflow's own translator, without its service: it takes the graphs and describes the jobs. That
 * workers run them is not shown.
 */
@Timeout(120)
class DataflowLauncherTest {
  /** More makes Dataflow refuse the job. */
  private static final long MAX_JOB_BYTES = 10_000_000;

  @TempDir Path dir;

  /** The job that the template describes. */
  private JsonNode translate(String dataset, String... more) throws IOException {
    Path template = dir.resolve("template.json");
    String[] always = {
      "--runner=DataflowRunner",
      "--project=some-project",
      "--region=europe-west4",
      "--gcpTempLocation=gs://bucket/tmp",
      "--output=gs://bucket/shards/" + dataset,
      "--templateLocation=" + template,
      "--numWorkers=3",
      "--maxNumWorkers=20",
      "--workerMachineType=n2-standard-4",
      "--filesToStage=pom.xml",
      "--stagerClass=" + NowhereStager.class.getName(),
      "--pathValidatorClass=" + NoopPathValidator.class.getName(),
      "--credentialFactoryClass=" + NoopCredentialFactory.class.getName()
    };
    String[] all =
        Stream.of(new String[] {dataset}, always, more).flatMap(Stream::of).toArray(String[]::new);

    // Any question to a template's job throws, so a launcher that waited would fail here.
    assertThat(DataflowLauncher.launch(all)).isInstanceOf(DataflowTemplateJob.class);

    assertThat(Files.size(template)).isLessThan(MAX_JOB_BYTES);
    return new JsonMapper().readTree(template.toFile());
  }

  private Path digits() throws IOException {
    Path raw = Files.createDirectories(dir.resolve("digits"));
    for (String split : List.of("train", "t10k")) {
      try (IdxWriter images =
              IdxWriter.create(raw.resolve(split + "-images-idx3-ubyte"), IdxKind.IMAGES, 2, 4, 4);
          IdxWriter labels =
              IdxWriter.create(raw.resolve(split + "-labels-idx1-ubyte"), IdxKind.LABELS, 2)) {
        for (byte label = 0; label < 2; label++) {
          images.write(new byte[16]);
          labels.write(new byte[] {label});
        }
      }
    }
    return raw;
  }

  private Path photos(String name) throws IOException {
    byte[] photo = new JpegEncoder(90).encode(new RgbImage(8, 8, new byte[192]));
    for (String synset : List.of("n01440764", "n02102040")) {
      Path folder = Files.createDirectories(dir.resolve(name).resolve(synset));
      Files.write(folder.resolve(name + ".JPEG"), photo);
    }
    return dir.resolve(name);
  }

  private JsonNode translatePhotos() throws IOException {
    return translate("imagenet", "--train=" + photos("a"), "--val=" + photos("b"));
  }

  /** Kind by name. */
  private static Map<String, String> steps(JsonNode job) {
    Map<String, String> steps = new TreeMap<>();
    for (JsonNode step : job.path("steps")) {
      steps.put(
          step.path("properties").path("user_name").path("value").asText(),
          step.path("kind").asText());
    }
    return steps;
  }

  @Test
  void shouldTranslateTheDigitsWhenDataflowIsTheRunner() throws IOException {
    Map<String, String> steps = steps(translate("mnist", "--shards=2", "--input=" + digits()));

    assertThat(steps)
        .containsEntry("ReadMnist/ReadRange", "ParallelDo")
        .containsEntry("WriteShards/AssignShards", "ParallelDo")
        .containsEntry("WriteShards/GroupByShard", "GroupByKey")
        .containsEntry("WriteShards/WriteShard", "ParallelDo")
        .containsEntry("AllReports", "Flatten")
        .containsEntry("Report/WriteReport", "ParallelDo");
    assertKnown(steps);
  }

  @Test
  void shouldTranslateThePhotosWhenDataflowIsTheRunner() throws IOException {
    Map<String, String> steps = steps(translatePhotos());

    assertThat(steps)
        .containsEntry("ReadImages/ReadUnit", "ParallelDo")
        .containsEntry("WriteShards/GroupByShard", "GroupByKey")
        .containsEntry("WriteShards/WriteShard", "ParallelDo")
        .containsEntry("WriteDeadLetters/WriteLetters", "ParallelDo")
        .containsEntry("WriteDuplicates/WriteLines", "ParallelDo")
        .containsEntry("Report/WriteReport", "ParallelDo");
    assertKnown(steps);
  }

  /** What every Dataflow worker knows; nothing of it needs state, timers or another language. */
  private static void assertKnown(Map<String, String> steps) {
    assertThat(steps.values())
        .isSubsetOf(
            "ParallelRead",
            "ParallelDo",
            "GroupByKey",
            "CombineValues",
            "Flatten",
            "Bucket",
            "CollectionToSingleton");
  }

  @Test
  void shouldPassOnTheOptionsThatMatter() throws IOException {
    JsonNode environment = translatePhotos().path("environment");

    JsonNode pool = environment.path("workerPools").path(0);
    assertThat(pool.path("numWorkers").asInt()).isEqualTo(3);
    assertThat(pool.path("machineType").asText()).isEqualTo("n2-standard-4");
    assertThat(pool.path("autoscalingSettings").path("maxNumWorkers").asInt()).isEqualTo(20);
    assertThat(environment.path("tempStoragePrefix").asText()).isEqualTo("gs://bucket/tmp");
    assertThat(environment.toString()).contains("europe-west4").doesNotContain("accelerator");
  }

  @Test
  void shouldRefuseWhatDataflowCannotReach() throws IOException {
    String input = "--input=" + digits();
    assertThatThrownBy(
            () ->
                DataflowLauncher.launch(
                    "mnist", "--runner=DataflowRunner", input, "--output=" + dir.resolve("out")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--output=" + dir.resolve("out"))
        .hasMessageContaining("gs://bucket/shards");
    assertThatThrownBy(() -> DataflowLauncher.launch("mnist", "--output=gs://bucket/shards"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--runner=DirectRunner")
        .hasMessageContaining("--runner=DataflowRunner");
    assertThatThrownBy(() -> DataflowLauncher.launch("cifar"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cifar: no such dataset");
  }
}
