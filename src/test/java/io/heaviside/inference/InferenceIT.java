package io.heaviside.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.heaviside.inference.InferenceRequest.Output;
import io.heaviside.pipelines.InputException;
import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetException;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.ImageRecord;
import io.heaviside.records.ManifestFile;
import io.heaviside.records.RawSplit;
import io.heaviside.records.TfRecordReader;
import io.heaviside.records.proto.Example;
import io.heaviside.records.proto.Feature;
import io.heaviside.trainer.Classifier;
import io.heaviside.trainer.EvaluationReport;
import io.heaviside.trainer.ModelException;
import io.heaviside.trainer.Ranking;
import io.heaviside.trainer.engine.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the runner does, the numbers are those of one process, bit for bit. */
class InferenceIT {
  private static final List<String> DIRECT = List.of("--runner=direct");

  @TempDir static Path shared;
  private static TrainedDigits digits;

  @TempDir Path directory;

  @BeforeAll
  static void train() {
    digits = new TrainedDigits(shared);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--runner=direct --targetParallelism=1",
        "--runner=direct --targetParallelism=2",
        "--runner=direct --targetParallelism=4",
        "--runner=flink --flinkMaster=[local] --parallelism=2"
      })
  void shouldFindTheImagesOfOneProcessOnEveryRunner(String runner) throws IOException {
    InferenceResult result =
        infer(output(PredictionFormat.TFRECORD, 10), List.of(runner.split(" ")));

    EvaluationReport alone = digits.model().evaluate(digits.dataset(), TrainedDigits.SPLIT);
    assertThat(accuracy(result, "w")).isEqualTo(alone.accuracy());
    assertThat(accuracy(result, "u")).isEqualTo(alone.accuracySparse().getAsDouble());
    assertThat(result.sparsity()).isEqualTo(alone.sparsity());
    assertThat(predictions()).isEqualTo(ofOneProcess());
  }

  /** Otherwise each machine's own number would decide. */
  @ParameterizedTest
  @CsvSource({"1, direct", "3, direct", "1, flink", "3, flink"})
  void shouldUseTheSameThreadsOnEveryWorkerToTheSameBits(int threads, String runner)
      throws IOException {
    Engine.withThreads(
        4,
        () ->
            Inference.run(
                request(digits.shards(), true, output(PredictionFormat.TFRECORD, 10), threads),
                runner(runner),
                line -> {}));

    List<Map<String, List<Number>>> alone = new ArrayList<>();
    Engine.withThreads(threads, () -> alone.add(ofOneProcess()));
    assertThat(predictions()).isEqualTo(alone.get(0));
  }

  /** Each shard is read in several parts then, of one batch each. */
  @Test
  void shouldFindTheSameWhenAShardDoesNotFitIntoMemory() throws IOException {
    InferenceRequest request =
        request(digits.shards(), true, output(PredictionFormat.TFRECORD, 10), Engine.threads());

    InferenceResult result = Inference.run(request, DIRECT, line -> {}, 1);

    assertThat(result.summary().images()).isEqualTo(TrainedDigits.IMAGES);
    assertThat(predictions()).isEqualTo(ofOneProcess());
  }

  @Test
  void shouldReadAStretchPartByPart() {
    Dataset dataset = digits.dataset();
    RawSplit whole = dataset.readRaw(TrainedDigits.SPLIT);
    ShardedSplit split =
        new ShardedSplit(
            digits.shards().toString(), dataset.manifest().toJson(), TrainedDigits.SPLIT, 130);
    List<Integer> sizes = new ArrayList<>();
    List<Long> positions = new ArrayList<>();

    split.read(
        new Stretch(200, 1100),
        part -> {
          sizes.add(part.raw().size());
          int from = Math.toIntExact(part.position(0));
          assertThat(part.raw().pixels())
              .isEqualTo(whole.range(from, from + part.raw().size()).pixels());
          for (int image = 0; image < part.raw().size(); image++) {
            positions.add(part.position(image));
            assertThat(part.label(image)).isEqualTo(whole.labels()[from + image]);
          }
        });

    assertThat(sizes).containsExactly(130, 130, 130, 130, 130, 130, 120);
    assertThat(positions).isEqualTo(LongStream.range(200, 1100).boxed().toList());
  }

  @Test
  void shouldWriteALineForEachImageInTheOrderOfItsShard() throws IOException {
    infer(output(PredictionFormat.JSONL, 3), DIRECT);

    Dataset dataset = digits.dataset();
    List<Shard> shards = dataset.split(TrainedDigits.SPLIT).shards();
    for (int shard = 0; shard < shards.size(); shard++) {
      List<String> stored = new ArrayList<>();
      dataset.forEach(shards.get(shard), image -> stored.add(image.key() + " " + image.label()));
      List<JsonNode> lines = lines("predictions-0000" + shard + "-of-00005.jsonl");
      assertThat(lines)
          .extracting(line -> line.get("key").asText() + " " + line.get("label").asText())
          .isEqualTo(stored);
      assertThat(lines)
          .allSatisfy(
              line -> {
                assertThat(line.at("/w/labels/0")).isEqualTo(line.at("/w/prediction"));
                assertThat(line.at("/u/labels")).hasSize(3);
                assertThat(line.at("/u/probabilities")).hasSize(3);
              });
    }
  }

  @Test
  void shouldCountInTheSummaryWhatTheLinesSay() throws IOException {
    InferenceResult result = infer(output(PredictionFormat.JSONL, 5), DIRECT);

    long correct = 0;
    long topFive = 0;
    for (Shard file : result.summary().files()) {
      for (JsonNode line : lines(file.file())) {
        correct += line.get("label").equals(line.at("/u/prediction")) ? 1 : 0;
        topFive += isAmong(line.at("/u/labels"), line.get("label")) ? 1 : 0;
      }
    }
    Score sparse = Objects.requireNonNull(result.summary().scores().get("u"));
    assertThat(sparse.correct()).isEqualTo(correct);
    assertThat(sparse.topFive()).isEqualTo(topFive);
    JsonNode written = new JsonMapper().readTree(out().resolve("predictions.json").toFile());
    assertThat(written.at("/scores/u/correct").asLong()).isEqualTo(correct);
    assertThat(written.get("files")).hasSize(TrainedDigits.SHARDS);
  }

  @Test
  void shouldMeasureWithoutWritingWhenPredictionsAreNotWanted() throws IOException {
    InferenceResult result = infer(Optional.empty(), DIRECT);

    assertThat(result.summary().images()).isEqualTo(TrainedDigits.IMAGES);
    assertThat(result.summary().files()).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void shouldReplaceItsOwnPredictionsAndNothingElse() throws IOException {
    infer(output(PredictionFormat.JSONL, 3), DIRECT);
    infer(output(PredictionFormat.TFRECORD, 3), DIRECT);

    assertThat(names())
        .hasSize(TrainedDigits.SHARDS + 1)
        .contains("predictions.json")
        .noneMatch(name -> name.endsWith(".jsonl"));

    Files.writeString(out().resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> infer(output(PredictionFormat.JSONL, 3), DIRECT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--predictions=" + out() + ": holds notes.txt");
    assertThat(names()).hasSize(TrainedDigits.SHARDS + 2);
  }

  @Test
  void shouldRefuseAFolderThatIsNotOfPredictions() throws IOException {
    Files.createDirectories(out());
    Files.writeString(out().resolve("predictions-00000-of-00001.jsonl"), "{}");

    assertThatThrownBy(() -> infer(output(PredictionFormat.JSONL, 3), DIRECT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds predictions-00000-of-00001.jsonl");
    assertThat(names()).containsExactly("predictions-00000-of-00001.jsonl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink"})
  void shouldNameTheShardAndLeaveNothingWhenItIsDamaged(String runner) throws IOException {
    Path damaged = copy();
    Path shard = damaged.resolve("train-00003-of-00005.tfrecord");
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length / 2] ^= 1;
    Files.write(shard, bytes);

    assertThatThrownBy(
            () -> infer(damaged, true, output(PredictionFormat.JSONL, 3), runner(runner)))
        .hasStackTraceContaining(DatasetException.class.getName() + ": " + shard);
    assertThat(out()).doesNotExist();
  }

  @Test
  void shouldPassOverLabelsAndClassesOnlyWhenToldTo() throws IOException {
    Path renamed = copy();
    DatasetManifest manifest = ManifestFile.read(renamed);
    String json = manifest.toJson().replaceFirst("\"9\"", "\"nine\"");
    ManifestFile.write(renamed, DatasetManifest.fromJson(json));
    Optional<Output> output = output(PredictionFormat.JSONL, 3);

    assertThatThrownBy(() -> infer(renamed, true, output, DIRECT))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("nine");
    assertThat(out()).doesNotExist();
    InferenceResult result = infer(renamed, false, output, DIRECT);

    assertThat(result.summary().scores()).isEmpty();
    assertThat(lines("predictions-00000-of-00005.jsonl"))
        .allSatisfy(
            line -> {
              assertThat(line.has("label")).isFalse();
              assertThat(line.at("/w/class").isMissingNode()).isFalse();
            });
  }

  private static boolean isAmong(JsonNode labels, JsonNode label) {
    return StreamSupport.stream(labels.spliterator(), false).anyMatch(label::equals);
  }

  private static List<String> runner(String name) {
    return List.of("--runner=" + name);
  }

  private InferenceResult infer(Optional<Output> output, List<String> beam) {
    return infer(digits.shards(), true, output, beam);
  }

  private static InferenceResult infer(
      Path data, boolean labelled, Optional<Output> output, List<String> beam) {
    return Inference.run(request(data, labelled, output, Engine.threads()), beam, line -> {});
  }

  private static InferenceRequest request(
      Path data, boolean labelled, Optional<Output> output, int threads) {
    return new InferenceRequest(
        digits.file().toString(), data.toString(), TrainedDigits.SPLIT, labelled, output, threads);
  }

  private Optional<Output> output(PredictionFormat format, int ranks) {
    return Optional.of(new Output(out().toString(), format, ranks));
  }

  private Path out() {
    return directory.resolve("predictions");
  }

  private Path copy() throws IOException {
    Path copy = Files.createDirectories(directory.resolve("copy"));
    try (Stream<Path> files = Files.list(digits.shards())) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName().toString()));
      }
    }
    return copy;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(out())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private List<JsonNode> lines(String file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(out().resolve(file))) {
      lines.add(new JsonMapper().readTree(line));
    }
    return lines;
  }

  private static double accuracy(InferenceResult result, String weights) {
    Score score = Objects.requireNonNull(result.summary().scores().get(weights));
    return (double) score.correct() / result.summary().images();
  }

  /** All classes with the bits of their probabilities, by key and weights. */
  private Map<String, List<Number>> predictions() throws IOException {
    Map<String, List<Number>> predictions = new TreeMap<>();
    for (int shard = 0; shard < TrainedDigits.SHARDS; shard++) {
      Path file = out().resolve("predictions-0000" + shard + "-of-00005.tfrecord");
      try (InputStream in = Files.newInputStream(file);
          TfRecordReader reader = new TfRecordReader(in, file.toString())) {
        for (byte[] next = reader.next(); next != null; next = reader.next()) {
          Map<String, Feature> features = Example.parseFrom(next).getFeatures().getFeatureMap();
          String key = feature(features, "image/key").getBytesList().getValue(0).toStringUtf8();
          for (String weights : List.of("w", "u")) {
            String under = "prediction/" + weights + "/";
            List<Number> all = new ArrayList<>();
            all.addAll(feature(features, under + "labels").getInt64List().getValueList());
            all.addAll(feature(features, under + "probabilities").getFloatList().getValueList());
            predictions.put(key + " " + weights, all);
          }
        }
      }
    }
    return predictions;
  }

  private static Feature feature(Map<String, Feature> features, String name) {
    return Objects.requireNonNull(features.get(name), name);
  }

  private static Map<String, List<Number>> ofOneProcess() {
    Dataset dataset = digits.dataset();
    List<ImageRecord> images = new ArrayList<>();
    dataset.forEach(TrainedDigits.SPLIT, images::add);
    Map<String, List<Number>> predictions = new TreeMap<>();
    new Classifier(digits.model())
        .classify(dataset.readRaw(TrainedDigits.SPLIT), 10)
        .forEach(
            (weights, rankings) -> {
              for (int i = 0; i < images.size(); i++) {
                Ranking ranking = rankings.get(i);
                List<Number> all = new ArrayList<>();
                for (int label : ranking.classes()) {
                  all.add((long) label);
                }
                for (float probability : ranking.probabilities()) {
                  all.add(probability);
                }
                predictions.put(images.get(i).key() + " " + weights, all);
              }
            });
    return predictions;
  }
}
