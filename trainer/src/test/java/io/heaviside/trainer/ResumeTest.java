package io.heaviside.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.records.Dataset;
import io.heaviside.trainer.checkpoint.Checkpoint;
import io.heaviside.trainer.checkpoint.CheckpointException;
import io.heaviside.trainer.checkpoint.Origin;
import io.heaviside.trainer.checkpoint.SafePoint;
import io.heaviside.trainer.config.ConfigReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that is taken up again ends with the same bits as one that was never interrupted. */
class ResumeTest {
  private static final String MLP = "model: {name: mlp, hidden: [12, 9]}\nbatch_size: 32\n";
  private static final String SPLITTING = "beta: 0.1, lambda_ramp_epochs: 2, freeze_epoch: 4";
  private static final String TARGET = SPLITTING + ", target_sparsity: 0.6, target_update_steps: 3";
  private static final String HELD_OUT = MLP + "data: {validation: 0.25}\n";
  private static final Origin ORIGIN =
      new Origin("run", "store", "config", "/data", "digest", 0, 2);

  /** 192 images in batches of 32: 6 steps an epoch. */
  private static final List<Integer> STOPS = List.of(3, 6, 8, 20);

  @TempDir static Path directory;
  private static Dataset dataset;

  @TempDir private Path checkpoints;

  @BeforeAll
  static void writeDataset() {
    TwoClasses.write(directory, 192, 64);
    dataset = Dataset.open(directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        MLP + "epochs: 4",
        MLP + "epochs: 4\nftprop: {formulation: per-layer}",
        MLP + "epochs: 4\noptimizer: {name: sgd, learning_rate: 0.01}\nschedule: {name: cosine}",
        MLP + "epochs: 5\nmethod: rvs-cgd\nsplitting: {" + TARGET + "}",
        MLP + "epochs: 5\nmethod: rvs-cgd\nsplitting: {u_update: jacobi, " + TARGET + "}",
        MLP
            + "epochs: 5\nmethod: admm\nsplitting: {penalty: l1, lambda: 1.0e-4, "
            + SPLITTING
            + "}",
        MLP
            + "epochs: 4\n"
            + "loss: {label_smoothing: 0.1}\n"
            + "schedule: {name: linear, warmup_epochs: 2}\n"
            + "optimizer: {weight_decay: 0.1, weight_decay_form: decoupled, clip_norm: 0.1}",
        HELD_OUT + "epochs: 9\nselection: {patience: 3, min_delta: 0.9}",
        HELD_OUT
            + "epochs: 9\nselection: {patience: 3, min_delta: 0.9, metric: accuracy}\n"
            + "optimizer: {clip_value: 0.01}\nmethod: rvs-cgd\nsplitting: {u_update: jacobi, "
            + TARGET
            + "}",
        HELD_OUT + "epochs: 4\nmethod: admm\nsplitting: {penalty: l1, lambda: 1.0e-4}",
        "epochs: 4\nbatch_size: 32\ndata: {augmentation: pad-crop, pad: 2}",
        MLP
            + "epochs: 4\n"
            + "optimizer: {name: nesterov, learning_rate: 0.01}\n"
            + "schedule: {name: linear}",
        "epochs: 4\nbatch_size: 32\nmodel: {name: lenet-32-64}",
        "epochs: 4\nbatch_size: 32\nmodel: {name: lenet-32-64}\nftprop: {formulation: per-layer}"
      })
  void shouldEndWithTheSameBitsWhenTakenUpFromACheckpoint(String experiment) {
    TrainingResult whole = trainer(experiment, new Writer()).train();

    for (int stop : STOPS) {
      Checkpoint checkpoint = Checkpoint.read(checkpoints.resolve("step-" + stop));
      TrainingResult resumed = trainer(experiment).resume(checkpoint);

      assertThat(checkpoint.steps()).isEqualTo(stop);
      assertThat(resumed.model().network().params().toFloatVector())
          .as("after step %d", stop)
          .isEqualTo(whole.model().network().params().toFloatVector());
      assertThat(withoutSpeed(resumed.last())).isEqualTo(withoutSpeed(whole.last()));
      assertThat(resumed.summary()).isEqualTo(whole.summary());
      assertThat(resumed.epochs()).isEqualTo(whole.epochs());
      assertThat(digests(resumed)).isEqualTo(digests(whole));
    }
  }

  @Test
  void shouldTellTheEpochsThatAreLeftWhenTakenUp() {
    trainer(MLP + "epochs: 4", new Writer()).train();
    List<Integer> epochs = new ArrayList<>();
    List<Long> steps = new ArrayList<>();
    TrainingObserver observer =
        new TrainingObserver() {
          @Override
          public void onEpoch(EpochReport report) {
            epochs.add(report.epoch());
          }

          @Override
          public void onIteration(IterationReport report) {
            steps.add(report.step());
          }
        };

    trainer(MLP + "epochs: 4", observer).resume(Checkpoint.read(checkpoints.resolve("step-20")));

    assertThat(epochs).containsExactly(4);
    assertThat(steps).containsExactly(3L, 4L, 5L, 6L);
  }

  @Test
  void shouldGiveTheResultAtOnceWhenTheLastEpochWasFinished() {
    TrainingResult whole = trainer(MLP + "epochs: 1", new Writer()).train();

    TrainingResult resumed =
        trainer(MLP + "epochs: 1").resume(Checkpoint.read(checkpoints.resolve("step-6")));

    assertThat(resumed.last()).isEqualTo(whole.last());
    assertThat(resumed.correct()).isEqualTo(whole.correct());
    assertThat(resumed.model().network().params()).isEqualTo(whole.model().network().params());
  }

  @Test
  void shouldNameTheArrayWhenTheCheckpointIsAnotherNetworks() {
    trainer(MLP + "epochs: 1", new Writer()).train();
    Checkpoint checkpoint = Checkpoint.read(checkpoints.resolve("step-3"));

    assertThatThrownBy(
            () -> trainer("model: {name: mlp, hidden: [5]}\nepochs: 1").resume(checkpoint))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("step-3: does not fit this experiment's network: parameters: found");
  }

  /** Of the last epoch and of the best one, w and u. */
  private static List<SortedMap<String, String>> digests(TrainingResult result) {
    return Stream.concat(Stream.of(result.model()), result.best().map(BestModel::model).stream())
        .map(TrainedModel::parameterDigests)
        .toList();
  }

  private static SortedMap<String, Double> withoutSpeed(SortedMap<String, Double> metrics) {
    SortedMap<String, Double> kept = new TreeMap<>(metrics);
    kept.keySet().removeIf(metric -> metric.startsWith("throughput/"));
    return kept;
  }

  private Trainer trainer(String experiment, TrainingObserver... observers) {
    return new Trainer(
        ConfigReader.read(experiment, "test", List.of()), dataset, List.of(observers));
  }

  /** Writes a checkpoint at each stop; at the end of an epoch the later of the two. */
  private final class Writer implements TrainingObserver {
    @Override
    public void onSafePoint(SafePoint point) {
      if (STOPS.contains((int) point.steps())) {
        point.save(checkpoints.resolve("step-" + point.steps()), ORIGIN);
      }
    }
  }
}
