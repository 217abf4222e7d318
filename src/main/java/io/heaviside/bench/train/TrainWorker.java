package io.heaviside.bench.train;

import io.heaviside.bench.BenchJson;
import io.heaviside.bench.Measurement;
import io.heaviside.bench.ProcessClock;
import io.heaviside.bench.train.Messages.Answer;
import io.heaviside.bench.train.Messages.Ready;
import io.heaviside.bench.train.Messages.Setup;
import io.heaviside.bench.train.Messages.Turn;
import io.heaviside.records.Dataset;
import io.heaviside.records.RawSplit;
import io.heaviside.trainer.TrainedModel;
import io.heaviside.trainer.Trainer;
import io.heaviside.trainer.TrainingObserver;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.config.OptimizerConfig;
import io.heaviside.trainer.config.Words;
import io.heaviside.trainer.engine.Engine;
import io.heaviside.trainer.model.Networks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The process of Heaviside's own side: trains with the product's trainer, on shards, and infers
 * with the product's evaluation.
 */
final class TrainWorker {
  private final Setup setup;
  private final Path data;
  private final Dataset dataset;
  private @Nullable TrainedModel model;

  private TrainWorker(Setup setup) {
    this.setup = setup;
    this.data = Path.of(setup.data());
    this.dataset = Dataset.open(data);
  }

  /** Answers questions until there are no more. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    // Whatever else is printed must not stand between the answers.
    System.setOut(System.err);
    try (BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      TrainWorker worker = null;
      for (String line = questions.readLine(); line != null; line = questions.readLine()) {
        if (worker == null) {
          worker = new TrainWorker(BenchJson.read(line, Setup.class));
          answers.println(BenchJson.line(worker.ready()));
        } else {
          answers.println(BenchJson.line(worker.answer(BenchJson.read(line, Turn.class))));
        }
      }
    }
  }

  private Ready ready() {
    Map<String, String> versions = new TreeMap<>(Engine.provenance());
    versions.keySet().retainAll(List.of("native.version", "native.path"));
    ExperimentConfig config = config(1);
    OptimizerConfig optimizer = config.optimizer();
    versions.put(
        "optimizer", Words.of(optimizer.name()) + ", learning rate " + optimizer.learningRate());
    return new Ready(
        versions, "", Networks.summary(config, setup.shape(), setup.classes()).parameters());
  }

  private Answer answer(Turn turn) {
    return switch (turn.kind()) {
      case TRAIN -> new Answer(train(turn), null);
      case INFER -> new Answer(infer(turn.seconds()), null);
      case PROFILE -> profile(turn);
    };
  }

  private ExperimentConfig config(int epochs) {
    String yaml =
        """
        name: bench
        epochs: %d
        batch_size: %d
        model: {name: %s}
        optimizer: {name: adam, learning_rate: 0.001}
        %s\
        """
            .formatted(epochs, setup.batch(), setup.network(), setup.method().yaml());
    return ConfigReader.read(yaml, "benchmark", List.of());
  }

  private Measurement train(Turn turn) {
    StepClock clock = new StepClock(setup.batch(), setup.trainImages(), turn.skip());
    model = trainer(turn, clock).train().model();
    return clock.measured();
  }

  private Trainer trainer(Turn turn, TrainingObserver observer) {
    return new Trainer(config(turn.epochs()), dataset, List.of(observer));
  }

  /** The pass that the product's evaluation times; the shards are read before. */
  private Measurement infer(double least) {
    TrainedModel trained = Objects.requireNonNull(model, "train before you infer");
    RawSplit test = dataset.readRaw("test");
    Measurement sum = new Measurement(0, 0, 0);
    while (sum.seconds() < least) {
      sum =
          sum.plus(ProcessClock.measure(test.size(), () -> trained.accuracy(test, setup.batch())));
    }
    return sum;
  }

  private Answer profile(Turn turn) {
    try (ProfiledRun run = new ProfiledRun(data, turn.skip())) {
      long before = ProcessClock.nanos();
      Trainer trainer = trainer(turn, run.observer());
      trainer.time(run.ledger());
      long wall = System.nanoTime();
      trainer.train();
      double seconds = (System.nanoTime() - wall) / 1e9;
      double cpu = (ProcessClock.nanos() - before) / 1e9;
      long images = (long) turn.epochs() * setup.trainImages();
      return new Answer(new Measurement(images, seconds, cpu), run.profile());
    }
  }
}
