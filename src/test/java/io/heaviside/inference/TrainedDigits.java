package io.heaviside.inference;

import io.heaviside.pipelines.mnist.PreprocessMnist;
import io.heaviside.pipelines.synthetic.SyntheticDigits;
import io.heaviside.records.Dataset;
import io.heaviside.trainer.TrainedModel;
import io.heaviside.trainer.Trainer;
import io.heaviside.workflow.Experiments;
import java.nio.file.Path;
import java.util.List;

/** Rendered digits in shards whose ends are in the middle of batches, and a model with w and u. */
final class TrainedDigits {
  static final int IMAGES = 1300;
  static final int SHARDS = 5;
  static final String SPLIT = "train";

  private final Path directory;

  TrainedDigits(Path directory) {
    this.directory = directory;
    Path raw = directory.resolve("raw");
    SyntheticDigits.render(raw, IMAGES, 20, 1, done -> {});
    PreprocessMnist.run(
        PreprocessMnist.options(
            "--input=" + raw, "--output=" + shards(), "--shards=" + SHARDS, "--runner=direct"),
        line -> {});
    new Trainer(
            Experiments.preset("lenet-mnist-rvs-cgd", List.of("epochs=1")), dataset(), List.of())
        .train()
        .model()
        .save(file());
  }

  Path shards() {
    return directory.resolve("shards");
  }

  Dataset dataset() {
    return Dataset.open(shards());
  }

  Path file() {
    return directory.resolve("model.zip");
  }

  TrainedModel model() {
    return TrainedModel.load(file());
  }
}
