package io.heaviside.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.records.Dataset;
import io.heaviside.trainer.Trainer;
import io.heaviside.trainer.TrainingObserver;
import io.heaviside.trainer.TwoClasses;
import io.heaviside.trainer.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  private static final Origin ORIGIN =
      new Origin("run", "store", "config", "/data", "digest", 0, 2);

  @TempDir private Path directory;
  private Path folder;
  private final List<String> notices = new ArrayList<>();

  @BeforeEach
  void trainEightSteps() {
    folder = directory.resolve("checkpoints");
    TwoClasses.write(directory.resolve("data"), 128, 32);
    train(point -> point.progress().step() > 0);
  }

  /** Two epochs of four steps. */
  private void train(Predicate<SafePoint> isWritten) {
    Checkpoints checkpoints = new Checkpoints(folder, 3);
    TrainingObserver observer =
        new TrainingObserver() {
          @Override
          public void onSafePoint(SafePoint point) {
            if (isWritten.test(point)) {
              checkpoints.add(point, ORIGIN);
            }
          }
        };
    new Trainer(
            ConfigReader.read(
                "model: {name: mlp, hidden: [5]}\nepochs: 2\nbatch_size: 32", "test", List.of()),
            Dataset.open(directory.resolve("data")),
            List.of(observer))
        .train();
  }

  @Test
  void shouldKeepTheLastOnesWhenMoreAreWritten() throws IOException {
    assertThat(names()).containsExactly("step-0000000006", "step-0000000007", "step-0000000008");
  }

  @Test
  void shouldReadTheNewestWhenItIsWhole() {
    Checkpoint newest = Checkpoints.newest(folder, notices::add);

    assertThat(newest.steps()).isEqualTo(8);
    assertThat(newest.origin()).isEqualTo(ORIGIN);
    assertThat(newest.progress().epoch()).isEqualTo(1);
    assertThat(newest.progress().step()).isEqualTo(4);
    assertThat(newest.progress().epochs().get(0)).containsKeys("test/accuracy", "train/loss");
    assertThat(notices).isEmpty();
  }

  @Test
  void shouldNameTheDamagedOneAndTakeThePreviousWhenAnyByteOfAnyFileIsWrong() throws IOException {
    Path newest = folder.resolve("step-0000000008");
    try (Stream<Path> files = Files.list(newest)) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        for (int at : new int[] {0, bytes.length / 2, bytes.length - 1}) {
          byte[] wrong = bytes.clone();
          wrong[at] ^= 1;
          Files.write(file, wrong);
          notices.clear();

          assertThat(Checkpoints.newest(folder, notices::add).steps()).as("%s", file).isEqualTo(7);
          assertThat(notices).singleElement().asString().contains("step-0000000008");
        }
        Files.write(file, bytes);
      }
    }
    assertThat(Checkpoints.newest(folder, notices::add).steps()).isEqualTo(8);
  }

  @Test
  void shouldTakeThePreviousWhenAFileIsMissingOrCutShort() throws IOException {
    Path newest = folder.resolve("step-0000000008");
    Files.write(newest.resolve("parameters.npy"), new byte[10]);
    assertThat(Checkpoints.newest(folder, notices::add).steps()).isEqualTo(7);

    Files.delete(newest.resolve("parameters.npy"));
    assertThat(Checkpoints.newest(folder, notices::add).steps()).isEqualTo(7);
    assertThat(notices).last().asString().contains("parameters.npy is missing");
  }

  @Test
  void shouldPassOverWhatWasNotFinishedWhenAWriterDied() throws IOException {
    Files.createDirectories(folder.resolve(".step-0000000009.part"));
    Files.writeString(folder.resolve(".step-0000000009.part/parameters.npy"), "half");

    assertThat(Checkpoints.newest(folder, notices::add).steps()).isEqualTo(8);
    assertThat(notices).isEmpty();
  }

  /** Between two renames the one that is replaced lies beside its place. */
  @Test
  void shouldTakeTheOneThatWasBeingReplacedWhenAWriterDiedBetween() throws IOException {
    Path old = folder.resolve(".step-0000000008.old");
    Files.move(folder.resolve("step-0000000008"), old);
    assertThat(Checkpoints.newest(folder, notices::add).steps()).isEqualTo(8);

    train(point -> point.progress().step() > 0);

    assertThat(names()).containsExactly("step-0000000006", "step-0000000007", "step-0000000008");
    assertThat(notices).isEmpty();
  }

  /** The last step of an epoch, before and after the epoch is measured. */
  @Test
  void shouldLeaveTheLaterAndNothingElseWhenAStepIsWrittenTwice() throws IOException {
    train(point -> true);

    assertThat(names()).containsExactly("step-0000000006", "step-0000000007", "step-0000000008");
    TrainingProgress progress = Checkpoints.newest(folder, notices::add).progress();
    assertThat(progress.epoch()).isEqualTo(2);
    assertThat(progress.step()).isZero();
  }

  @Test
  void shouldBeReadableForSha256sumWhenWritten() throws IOException, InterruptedException {
    Process check =
        new ProcessBuilder("sha256sum", "--check", "--strict", WholeFolder.SUMS)
            .directory(folder.resolve("step-0000000008").toFile())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(check.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

    assertThat(check.waitFor()).as(said).isZero();
    assertThat(said).contains("checkpoint.json: OK", "parameters.npy: OK", "updater.0.npy: OK");
  }

  @Test
  void shouldSayWhatIsWrongWhenThereIsNone() throws IOException {
    new Checkpoints(folder, 3).discard();

    assertThat(folder).doesNotExist();
    assertThatThrownBy(() -> Checkpoints.newest(folder, notices::add))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("found no whole checkpoint");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
