package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that really die, and are taken up again by another process. */
class ResumeIT {
  private static final int EPOCHS = 8;
  private static final String[] TRAIN = {
    "train",
    "--config=lenet-mnist-rvs-cgd",
    "--data=shards",
    "--set=epochs=" + EPOCHS,
    "--set=batch_size=4",
    "--set=splitting.freeze_epoch=7",
    "--checkpoint-steps=7"
  };

  @TempDir private Path directory;

  @BeforeEach
  void preprocess() {
    new TinyDigits(directory.resolve("raw"));
    Cli cli = new Cli(directory, Map.of());
    assertThat(cli.run("preprocess", "mnist", "--input=raw", "--output=shards").code()).isZero();
  }

  @Test
  void shouldEndWithTheSameParametersAndNoPointTwiceWhenKilledAgainAndAgain() throws Exception {
    kill(start(TRAIN), " 2/" + EPOCHS);
    kill(start("train", "--resume=latest"), " 4/" + EPOCHS);
    assertThat(checkpoints()).as("the interval goes on").allMatch(step -> step % 7 == 0);
    kill(start("train", "--resume=latest", "--checkpoint-steps=5"), " 6/" + EPOCHS);
    assertThat(checkpoints()).as("unless told otherwise").allMatch(step -> step % 5 == 0);
    assertThat(finish(start("train", "--resume=latest")).code()).isZero();

    Store store = new Store(directory);
    assertThat(store.strings("SELECT status FROM runs")).containsExactly("FINISHED");
    String run = store.string("SELECT run_uuid FROM runs");
    String killed = parameters(store, run);
    assertThat(
            store.strings(
                "SELECT key FROM metrics GROUP BY run_uuid, key, step HAVING count(*) > 1"))
        .isEmpty();
    assertThat(store.strings("SELECT step FROM metrics WHERE key = 'test/accuracy' ORDER BY step"))
        .hasSize(EPOCHS);
    assertThat(directory.resolve("runs").resolve(run).resolve("model.zip")).isRegularFile();
    assertThat(directory.resolve("runs/checkpoints").resolve(run)).doesNotExist();

    Files.delete(directory.resolve("mlflow.db"));
    assertThat(finish(start(TRAIN)).code()).isZero();
    assertThat(parameters(store, store.string("SELECT run_uuid FROM runs"))).isEqualTo(killed);
  }

  @Test
  void shouldWriteACheckpointAndGoOnInItsPlaceAsItSaysWhenTerminated() throws Exception {
    String[] elsewhere = Arrays.copyOf(TRAIN, TRAIN.length + 1);
    elsewhere[TRAIN.length] = "--output=elsewhere";
    Process training = start(elsewhere);
    List<String> said = new ArrayList<>();
    try (BufferedReader err = training.errorReader(StandardCharsets.UTF_8)) {
      await(err, " 3/" + EPOCHS);
      training.toHandle().destroy();
      err.lines().forEach(said::add);
    }
    assertThat(training.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
    String hint =
        said.stream().filter(line -> line.contains("--resume ")).findFirst().orElseThrow();

    Processes.Result resumed =
        finish(start("train", "--resume=" + hint.substring(hint.indexOf("--resume ") + 9)));

    assertThat(resumed.code()).as(resumed.err()).isZero();
    Store store = new Store(directory);
    assertThat(store.strings("SELECT status FROM runs")).containsExactly("FINISHED");
    Path outputs = directory.resolve("elsewhere");
    String run = store.string("SELECT run_uuid FROM runs");
    assertThat(outputs.resolve(run).resolve("model.zip")).isRegularFile();
    assertThat(outputs.resolve("checkpoints")).as("finished runs keep none").doesNotExist();
    assertThat(directory.resolve("runs")).doesNotExist();
  }

  @Test
  void shouldSayWhatARunWentOnWith() throws Exception {
    kill(start(TRAIN), " 2/" + EPOCHS);
    Store store = new Store(directory);
    String cpu = store.string("SELECT value FROM tags WHERE key = 'heaviside.cpu'");
    // As if the first process had run on another machine.
    store.update("UPDATE tags SET value = 'Zilog Z80' WHERE key = 'heaviside.cpu'");
    assertThat(finish(start("train", "--resume=latest")).code()).isZero();

    assertThat(store.strings("SELECT key FROM tags WHERE key LIKE 'heaviside.resumed.%'"))
        .containsExactly("heaviside.resumed.cpu");
    assertThat(store.string("SELECT value FROM tags WHERE key = 'heaviside.resumed.cpu'"))
        .isEqualTo(cpu);
    String run = store.string("SELECT run_uuid FROM runs");
    Processes.Result repeated = finish(start("reproduce", run));

    assertThat(repeated.code()).as(repeated.err()).isZero();
    assertThat(repeated.out()).contains("Zilog Z80, then " + cpu);
  }

  /** The steps of the checkpoints of the only run. */
  private List<Integer> checkpoints() throws IOException {
    try (Stream<Path> folders =
        Files.find(
            directory.resolve("runs/checkpoints"),
            2,
            (path, is) -> path.getFileName().toString().startsWith("step-"))) {
      return folders
          .map(path -> Integer.parseInt(path.getFileName().toString().substring(5)))
          .toList();
    }
  }

  private static String parameters(Store store, String run) {
    return String.join(
        " ",
        store.strings(
            "SELECT key || '=' || value FROM tags WHERE run_uuid = ? AND key LIKE '%parameters%'"
                + " ORDER BY key",
            run));
  }

  private static void kill(Process training, String line) throws Exception {
    try (BufferedReader err = training.errorReader(StandardCharsets.UTF_8)) {
      await(err, line);
      training.destroyForcibly();
    }
    assertThat(training.waitFor()).isEqualTo(137);
  }

  private static void await(BufferedReader err, String text) throws IOException {
    List<String> before = new ArrayList<>();
    String line = err.readLine();
    while (line != null && !line.contains(text)) {
      before.add(line);
      line = err.readLine();
    }
    assertThat(line).as("%s after %s", text, before).isNotNull();
  }

  private static Processes.Result finish(Process process) throws Exception {
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Processes.Result(process.waitFor(), out, err);
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1g",
            "-Djava.awt.headless=true",
            "-Dorg.eclipse.deeplearning4j.helpers.disable=false",
            "-cp",
            Processes.classPath(),
            Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(directory.toFile()).start();
  }
}
