package io.heaviside.workflow;

import io.heaviside.trainer.EpochReport;
import io.heaviside.trainer.IterationReport;
import io.heaviside.trainer.TrainingObserver;
import io.heaviside.trainer.TrainingStart;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows a bar for each epoch and a line of metrics after it. */
final class ProgressObserver implements TrainingObserver, AutoCloseable {
  private final String name;
  private final Progress progress;
  private Progress.@Nullable Task epoch;

  ProgressObserver(String name, Progress progress) {
    this.name = name;
    this.progress = progress;
  }

  @Override
  public void onStart(TrainingStart start) {
    progress.say(
        String.format(
            Locale.ROOT,
            "%s: %,d training images, %,d %s images, %,d parameters, %s",
            name,
            start.trainImages(),
            start.measuredImages(),
            start.measuredSplit(),
            start.parameters(),
            start.engine()));
  }

  @Override
  public void onIteration(IterationReport report) {
    if (epoch == null) {
      epoch =
          progress.start(
              String.format(Locale.ROOT, "%s epoch %d/%d", name, report.epoch(), report.epochs()),
              report.stepsPerEpoch());
    }
    epoch.advanceTo(report.step());
  }

  @Override
  public void onEpoch(EpochReport report) {
    close();
    progress.say(EpochLine.of(name, report));
  }

  @Override
  public void close() {
    if (epoch != null) {
      epoch.close();
      epoch = null;
    }
  }
}
