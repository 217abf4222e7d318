package io.heaviside.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.cli.Cli;
import io.heaviside.cli.TinyDigits;
import io.heaviside.inference.Inference;
import io.heaviside.inference.InferenceRequest;
import io.heaviside.inference.PredictionFormat;
import io.heaviside.pipelines.cluster.FlinkCluster;
import io.heaviside.pipelines.synthetic.SyntheticDigits;
import io.heaviside.records.Dataset;
import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.trainer.Trainer;
import io.heaviside.workflow.Cancellation;
import io.heaviside.workflow.Experiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sweeps and evaluations on a Flink cluster of real processes. Its workers are on this machine, so
 * that they reach the embedded store, which a command would refuse.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "joins class paths by colons")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ClusterIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String SWEEP =
      """
      base: lenet-mnist-rvs-cgd
      parameters:
        optimizer.learning_rate: [0.001, 0.02]
        batch_size: [20]
      seeds: [1]
      budget: {epochs: %s}
      """;
  private static final String PARAMETERS = "heaviside.parameters_sha256";

  @TempDir static Path dir;
  private static FlinkCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    new TinyDigits(dir.resolve("raw"));
    Cli cli = new Cli(dir, Map.of());
    assertThat(cli.run("preprocess", "mnist", "--input=raw", "--output=shards").code()).isZero();
    cluster = new FlinkCluster(dir.resolve("flink"));
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  private static SweepRequest request(String name, String text, String... pipeline) {
    try {
      Path file = Files.writeString(dir.resolve(name + ".yaml"), text);
      return new SweepRequest(
          SweepPlan.read(file, dir),
          dir.resolve("shards"),
          name,
          dir.resolve(name),
          2,
          1,
          false,
          false,
          List.of(pipeline));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SweepOutcome sweep(SweepRequest request, Cancellation cancellation) {
    return new Sweep(request, ClusterIT::store, new Workplace.Lines(line -> {}), cancellation)
        .run(SweepPipeline.of(request.pipeline(), request.parallel()));
  }

  private static Tracker store() {
    Map<String, String> place = Map.of("MLFLOW_TRACKING_URI", "sqlite:///" + dir + "/mlflow.db");
    return Tracker.open(TrackerConfig.fromEnvironment(place, dir).withSystemMetrics(null));
  }

  private static String onCluster() {
    return "--flinkMaster=" + cluster.address();
  }

  private static List<RunSummary> trials(String experiment) {
    try (Tracker tracker = store()) {
      return tracker.runs(new RunQuery(experiment, 100)).stream()
          .filter(run -> run.tags().containsKey(TagNames.PARENT_RUN_ID))
          .toList();
    }
  }

  private static Map<String, String> digests(String experiment) {
    Map<String, String> digests = new TreeMap<>();
    for (RunSummary run : trials(experiment)) {
      digests.put(
          run.tags().getOrDefault(Trial.TAG, ""), run.tags().getOrDefault(PARAMETERS, "none"));
    }
    return digests;
  }

  /** Each rung is a job, and brings its classes and native libraries to the workers anew. */
  @Test
  void shouldTrainTheBitsOfTheDirectRunnerRungByRung() {
    String halved = SWEEP.formatted("4, halving: {eta: 2, min_epochs: 1}");
    SweepOutcome direct = sweep(request("direct", "name: x\n" + halved), new Cancellation());

    SweepOutcome there =
        sweep(request("there", "name: x\n" + halved, onCluster()), new Cancellation());

    assertThat(there.text()).isEqualTo(direct.text());
    assertThat(digests("there")).hasSize(2).isEqualTo(digests("direct"));
    assertThat(trials("there"))
        .extracting(run -> run.tags().get(TagNames.PROCESS_ID))
        .doesNotContain(String.valueOf(ProcessHandle.current().pid()));
  }

  @Test
  void shouldPredictTheBitsOfTheDirectRunner() throws IOException {
    Map<String, String> direct = predictions("predictions-direct", "--runner=direct");
    Map<String, String> there = predictions("predictions-there", onCluster());

    assertThat(there).hasSizeGreaterThan(1).isEqualTo(direct);
  }

  private static Map<String, String> predictions(String folder, String runner) throws IOException {
    Path place = dir.resolve(folder);
    Inference.run(
        new InferenceRequest(
            model().toString(),
            dir.resolve("shards").toString(),
            "train",
            true,
            Optional.of(new InferenceRequest.Output(place.toString(), PredictionFormat.JSONL, 10)),
            1),
        List.of(runner),
        line -> {});
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.toList()) {
        texts.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    }
    return texts;
  }

  private static Path model() {
    Path model = dir.resolve("model.zip");
    if (!Files.exists(model)) {
      new Trainer(
              Experiments.preset("lenet-mnist-rvs-cgd", List.of("epochs=1")),
              Dataset.open(dir.resolve("shards")),
              List.of())
          .train()
          .model()
          .save(model);
    }
    return model;
  }

  @Test
  void shouldCancelTheJobOfAnEvaluationThatASignalStops() throws Exception {
    SyntheticDigits.render(dir.resolve("many"), 30_000, 10, 1, done -> {});
    new Cli(dir, Map.of()).run("preprocess", "mnist", "--input=many", "--output=many-shards");
    Process evaluate = evaluate();
    cluster.await(
        "job", LIMIT, () -> !evaluate.isAlive() || !cluster.rest().runningJob().isEmpty());
    String job = cluster.rest().runningJob();
    evaluate.toHandle().destroy();

    assertThat(evaluate.waitFor()).isEqualTo(3);
    assertThat(Files.readString(dir.resolve("evaluate.txt")))
        .contains("Cancelling the job heaviside-", "heaviside: interrupted.")
        .doesNotContain("may go on", "\tat ");
    cluster.await("end of the job", LIMIT, () -> !cluster.rest().status(job).contains("ING"));
    assertThat(cluster.rest().status(job)).isEqualTo("CANCELED");
    assertThat(dir.resolve("unwanted")).doesNotExist();
  }

  private static Process evaluate() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dorg.eclipse.deeplearning4j.helpers.disable=false",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "io.heaviside.cli.Main",
            "evaluate",
            "--model=" + model(),
            "--data=many-shards",
            "--split=train",
            "--predictions=unwanted",
            onCluster())
        .directory(dir.toFile())
        .redirectErrorStream(true)
        .redirectOutput(dir.resolve("evaluate.txt").toFile())
        .start();
  }

  /** As Ctrl-C does it: the thread of the command is interrupted. */
  @Test
  void shouldCancelTheJobWhenStoppedAndGoOnFromTheCheckpoints() throws Exception {
    SweepRequest request = request("stopped", SWEEP.formatted("100"), onCluster());
    Cancellation cancellation = new Cancellation();
    FutureTask<SweepOutcome> sweep = new FutureTask<>(() -> sweep(request, cancellation));
    Thread command = new Thread(sweep, "command");
    command.start();
    cluster.await("third epoch", LIMIT, () -> sweep.isDone() || epochs() > 2);
    String job = cluster.rest().runningJob();

    cancellation.request();
    command.interrupt();

    assertThatThrownBy(sweep::get).hasCauseInstanceOf(CancellationException.class);
    cluster.await("end of the job", LIMIT, () -> !cluster.rest().status(job).contains("ING"));
    assertThat(cluster.rest().status(job)).isEqualTo("CANCELED");
    List<RunSummary> stopped = trials("stopped");
    assertThat(stopped).extracting(RunSummary::status).containsOnly("KILLED");

    SweepOutcome outcome = sweep(request, new Cancellation());

    assertThat(outcome.best()).isPresent();
    assertThat(trials("stopped")).extracting(RunSummary::status).containsOnly("FINISHED");
    assertThat(trials("stopped"))
        .extracting(RunSummary::id)
        .containsAll(stopped.stream().map(RunSummary::id).toList())
        .hasSize(2);
    assertThat(trials("stopped"))
        .anyMatch(run -> run.tags().containsKey("heaviside.resumed_at_step"));
  }

  /** The most that a trial has had. */
  private static int epochs() {
    try (Tracker tracker = store()) {
      return trials("stopped").stream()
          .flatMap(run -> tracker.history(run.id(), Standings.EVERY_EPOCH).stream())
          .mapToInt(point -> (int) point.step())
          .max()
          .orElse(0);
    }
  }
}
