package io.heaviside.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.cli.Cli;
import io.heaviside.cli.TinyDigits;
import io.heaviside.records.Dataset;
import io.heaviside.sweep.TrialResult.State;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single trials, as a worker of a cluster trains them. */
class TrialTrainingIT {
  private static final String PARENT = "0123456789abcdef0123456789abcdef";
  private static final String EXPERIMENT = "e";
  private static final String START = "heaviside.sweep.start";
  private static final Rung FIRST = new Rung(1, false);
  private static final Rung LAST = new Rung(2, true);

  @TempDir private Path directory;

  @BeforeEach
  void preprocess() {
    new TinyDigits(directory.resolve("raw"));
    Cli cli = new Cli(directory, Map.of());
    assertThat(cli.run("preprocess", "mnist", "--input=raw", "--output=shards").code()).isZero();
  }

  private Trial trial(double learningRate) {
    String text =
        "{epochs: 2, batch_size: 20, model: {name: mlp, hidden: [8]}, optimizer: {learning_rate: "
            + learningRate
            + "}}";
    ExperimentConfig config = ConfigReader.read(text, "test", List.of());
    return new Trial(config);
  }

  private String address(String store) {
    return "sqlite:///" + directory.resolve(store);
  }

  private TrialTask task(Trial trial, Rung rung, String store, String retried) {
    return task(trial, rung, "of another process", store, retried, false);
  }

  private TrialTask task(
      Trial trial, Rung rung, String start, String store, String retried, boolean takeOver) {
    return new TrialTask(
        start,
        trial.id(),
        trial.config().toYaml(),
        directory.resolve("shards").toString(),
        dataset(),
        EXPERIMENT,
        address(store),
        PARENT,
        directory.resolve("runs").toString(),
        retried,
        rung.whole() ? 0 : rung.epochs(),
        1,
        takeOver);
  }

  private String dataset() {
    return Dataset.open(directory.resolve("shards")).manifest().digest();
  }

  private List<RunSummary> children(String store) {
    try (Tracker tracker = open(store)) {
      return new SweepRuns(tracker, EXPERIMENT).trials(dataset());
    }
  }

  private TrialResult at(Rung rung, Trial trial, String store) {
    try (Tracker tracker = open(store)) {
      List<RunSummary> runs = new SweepRuns(tracker, EXPERIMENT).trial(trial.id(), dataset());
      return new Standings(tracker, runs, "train/loss").at(rung, trial);
    }
  }

  private Tracker open(String store) {
    Map<String, String> environment = Map.of("MLFLOW_TRACKING_URI", address(store));
    return Tracker.open(TrackerConfig.fromEnvironment(environment, directory));
  }

  @Test
  void shouldTrainOnceWhenTheRunnerAsksTwice() {
    Trial trial = trial(0.01);
    for (Rung rung : List.of(FIRST, LAST)) {
      TrialTask task = task(trial, rung, "a.db", "");
      assertThat(TrialTraining.run(task)).isEqualTo(RunStatus.FINISHED);
      String end = String.valueOf(children("a.db").get(0).end());

      assertThat(TrialTraining.run(task)).isEqualTo(RunStatus.FINISHED);
      assertThat(children("a.db")).hasSize(1);
      assertThat(children("a.db").get(0).end()).hasToString(end);
    }
    assertThat(at(FIRST, trial, "a.db").epochs()).isEqualTo(1);
    assertThat(at(LAST, trial, "a.db").epochs()).isEqualTo(2);
  }

  @Test
  void shouldFailOnceUnlessAskedToTryAgain() {
    Trial trial = trial(1e30);
    TrialTask task = task(trial, LAST, "a.db", "");

    assertThat(TrialTraining.run(task)).isEqualTo(RunStatus.FAILED);
    assertThat(TrialTraining.run(task)).isEqualTo(RunStatus.FAILED);
    assertThat(children("a.db")).hasSize(1);

    TrialTask once = task(trial, LAST, "a.db", children("a.db").get(0).id());
    assertThat(TrialTraining.run(once)).isEqualTo(RunStatus.FAILED);
    assertThat(TrialTraining.run(once)).isEqualTo(RunStatus.FAILED);
    assertThat(children("a.db")).hasSize(2);
  }

  /** What a worker trains on other images than the others is no result of the sweep. */
  @Test
  void shouldFailWhenTheWorkerHasAnotherDataset() throws IOException {
    Trial trial = trial(0.01);
    TrialTask task = task(trial, LAST, "a.db", "");
    Path manifest = directory.resolve("shards/dataset.json");
    Files.writeString(manifest, Files.readString(manifest).replace("\"mnist\"", "\"other\""));

    assertThat(TrialTraining.run(task)).isEqualTo(RunStatus.FAILED);

    assertThat(children("a.db")).isEmpty();
    try (Tracker tracker = open("a.db")) {
      TrialResult result =
          new Standings(
                  tracker,
                  new SweepRuns(tracker, EXPERIMENT).trial(trial.id(), task.dataset()),
                  "train/loss")
              .at(LAST, trial);
      assertThat(result.failure()).contains("found a dataset with digest", task.dataset());
    }
  }

  /** The first worker's process is in a container that the second cannot look into. */
  @Test
  void shouldGoOnForALostWorkerOfTheSameStartOnly() throws Exception {
    Trial trial = trial(0.01);
    TrialTask first = task(trial, FIRST, "a.db", "");
    assertThat(TrialTraining.run(first)).isEqualTo(RunStatus.FINISHED);
    lose("a.db");
    TrialTask ofAnotherStart = task(trial, LAST, "another start", "a.db", "", false);

    assertThatThrownBy(() -> TrialTraining.run(ofAnotherStart))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("--take-over");
    assertThat(TrialTraining.run(task(trial, LAST, "a.db", ""))).isEqualTo(RunStatus.FINISHED);
    assertThat(children("a.db")).hasSize(1);
    assertThat(at(LAST, trial, "a.db").epochs()).isEqualTo(2);
  }

  @Test
  void shouldTakeOverWhenTheUserSaysSo() throws Exception {
    Trial trial = trial(0.01);
    assertThat(TrialTraining.run(task(trial, FIRST, "a.db", ""))).isEqualTo(RunStatus.FINISHED);
    lose("a.db");

    assertThat(TrialTraining.run(task(trial, LAST, "another start", "a.db", "", true)))
        .isEqualTo(RunStatus.FINISHED);

    assertThat(children("a.db")).hasSize(1);
    assertThat(children("a.db").get(0).tags()).containsEntry(START, "another start");
  }

  /** As the store is where a container was killed in the middle of a trial. */
  private void lose(String store) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(store));
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE runs SET status = 'RUNNING', end_time = NULL");
      statement.execute(
          "UPDATE tags SET value = 'pid:[1]' WHERE key = 'heaviside.process.pid_namespace'");
    }
  }

  @Test
  void shouldKeepAFailureOfGoingOnAndWhatTheTrialHadBefore() throws IOException {
    Trial trial = trial(0.01);
    TrialTraining.run(task(trial, FIRST, "a.db", ""));
    assertThat(at(LAST, trial, "a.db").state()).isEqualTo(State.OPEN);
    // The checkpoint names the store that the run is kept in: with another one it cannot go on.
    Files.copy(directory.resolve("a.db"), directory.resolve("b.db"));

    assertThat(TrialTraining.run(task(trial, LAST, "b.db", ""))).isEqualTo(RunStatus.FAILED);

    assertThat(children("b.db")).hasSize(2);
    assertThat(at(LAST, trial, "b.db").state()).isEqualTo(State.FAILED);
    assertThat(at(LAST, trial, "b.db").failure()).contains("a.db", "--tracking-uri");
    assertThat(at(FIRST, trial, "b.db")).isEqualTo(at(FIRST, trial, "a.db"));
  }
}
