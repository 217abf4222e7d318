package io.heaviside.bench.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.bench.Measurement;
import io.heaviside.bench.ProcessClock;
import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.Trainer;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepClockTest {
  private static final int IMAGES = 402;
  private static final int BATCH = 4;

  @TempDir private Path directory;

  /** A moment that counted twice would make the steps longer than the training they are part of. */
  @Test
  void shouldCountEveryMomentOnceWhenThereAreManySteps() {
    new NoiseDataset(new ImageShape(28, 28, 1), 10).write(directory, IMAGES, 10);
    ExperimentConfig config =
        ConfigReader.read("epochs: 2\nbatch_size: " + BATCH, "test", List.of());
    StepClock clock = new StepClock(BATCH, IMAGES, /* skip= */ 3);
    Trainer trainer = new Trainer(config, Dataset.open(directory), List.of(clock));

    Measurement training = ProcessClock.measure(2L * IMAGES, trainer::train);

    Measurement steps = clock.measured();
    assertThat(steps.images()).isEqualTo(training.images() - 3 * BATCH);
    assertThat(steps.seconds()).isPositive().isLessThanOrEqualTo(training.seconds());
    assertThat(steps.cpuSeconds()).isPositive().isLessThanOrEqualTo(training.cpuSeconds());
  }
}
