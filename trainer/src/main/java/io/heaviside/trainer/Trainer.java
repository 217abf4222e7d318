package io.heaviside.trainer;

import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.checkpoint.Checkpoint;
import io.heaviside.trainer.checkpoint.SafePoint;
import io.heaviside.trainer.checkpoint.TrainingProgress;
import io.heaviside.trainer.checkpoint.TrainingState;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.data.Batch;
import io.heaviside.trainer.data.Batches;
import io.heaviside.trainer.data.Normalization;
import io.heaviside.trainer.data.Prefetch;
import io.heaviside.trainer.data.Preparation;
import io.heaviside.trainer.data.Splits;
import io.heaviside.trainer.diagnostics.Diagnostics;
import io.heaviside.trainer.engine.Engine;
import io.heaviside.trainer.engine.StepParts;
import io.heaviside.trainer.engine.TimeLedger;
import io.heaviside.trainer.ftprop.TrainingStep;
import io.heaviside.trainer.model.NetworkSummary;
import io.heaviside.trainer.model.Networks;
import io.heaviside.trainer.model.SummaryText;
import io.heaviside.trainer.splitting.SparseWeights;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Trains a network on a dataset: the loop, and nothing that is not the loop.
 *
 * <p>FTPROP-MB (Friesen &amp; Domingos 2018, algorithm 2) and RVS-CGD (Dinh &amp; Xin 2020,
 * algorithm 1) run through the same loop: the first lives in the activations' backward pass, or in
 * an explicit step, the second in the regularization of the weights.
 */
public final class Trainer {
  private static final int EVALUATION_BATCH = 500;

  private final ExperimentConfig config;
  private final List<TrainingObserver> observers;
  private final DatasetManifest manifest;
  private final Batches train;
  private final Batches measured;
  private final ImageShape input;
  private final ComputationGraph network;
  private String warmStart = "";
  private final Optional<Diagnostics> diagnostics;
  private final TrainingStep step;
  private final TrainingState state;
  private final Selection selection;
  private final Health health;

  /**
   * Reads the splits and builds the network.
   *
   * @throws io.heaviside.records.DatasetException if a shard is damaged or a split is missing
   */
  public Trainer(ExperimentConfig config, Dataset dataset, List<TrainingObserver> observers) {
    this.config = config;
    this.observers = List.copyOf(observers);
    this.manifest = dataset.manifest();
    int classes = manifest.classes().size();
    Normalization normalization =
        new Normalization(Normalization.statistics(config.data(), manifest.statistics()));
    ImageShape stored = manifest.shape();
    Preparation training = Preparation.training(config.data(), stored, normalization);
    Preparation measuring = Preparation.measuring(config.data(), stored, normalization);
    Splits splits = Splits.read(dataset, config.data());
    this.train =
        new Batches(splits.train(), training, classes, config.batchSize())
            .smoothed(config.loss().labelSmoothing());
    this.measured = new Batches(splits.measured(), measuring, classes, EVALUATION_BATCH);
    this.input = training.shape();
    this.network = build(config);
    this.diagnostics = Diagnostics.of(config, network, splits.train(), measuring, classes);
    this.step = TrainingStep.of(config.ftprop().formulation(), network);
    this.state = new TrainingState(network, step, diagnostics);
    this.selection = new Selection(config);
    this.health = new Health(config, network, measured);
  }

  /** Charges a ledger with the parts of every step from now on, for benchmarks. */
  public void time(TimeLedger ledger) {
    StepParts.attach(network, ledger);
  }

  /**
   * Trains for the epochs of the config, or fewer where that is said to stop early.
   *
   * @throws ConfigException if the loss or a weight stops being finite, or a layer dies
   */
  public TrainingResult train() {
    warmStart = WarmStart.apply(config, network, this::build);
    return from(TrainingProgress.NONE);
  }

  /**
   * Trains on from a checkpoint of the same experiment on the same data. With as many threads on
   * the same kind of processor, the end is the same to the last bit as without the interruption.
   *
   * @throws io.heaviside.trainer.checkpoint.CheckpointException if it does not fit this experiment
   * @throws ConfigException if the loss or a weight stops being finite
   */
  public TrainingResult resume(Checkpoint checkpoint) {
    checkpoint.restore(state);
    return from(checkpoint.progress());
  }

  private TrainingResult from(TrainingProgress begun) {
    notify(o -> o.onStart(start()));
    EpochMetrics metrics = new EpochMetrics(network, measured, config, diagnostics, begun);
    TrainingProgress progress = begun;
    while (!isLast(progress)) {
      if (progress.step() == 0 && overwritesBefore(progress.epoch())) {
        SparseWeights.after(network, progress.epoch() - 1).overwrite();
      }
      TrainingPace pace = pass(progress, metrics);
      progress = finish(progress, pace, metrics);
      reach(progress);
    }
    if (begun.epoch() == progress.epoch()) {
      metrics.remeasure(progress.epoch() - 1);
    }
    return new TrainingResult(
        new TrainedModel(network, ModelCard.of(config, manifest)),
        metrics.last(),
        metrics.summary(),
        metrics.measurements(),
        best(progress));
  }

  private boolean isLast(TrainingProgress progress) {
    return progress.epoch() == config.epochs() || selection.stopsAfter(progress.epochs());
  }

  private boolean overwritesBefore(int epoch) {
    return config.splitting() != null && config.splitting().schedule().overwritesBefore(epoch + 1);
  }

  private TrainingPace pass(TrainingProgress begun, EpochMetrics metrics) {
    int epoch = begun.epoch();
    TrainingPace pace = new TrainingPace(begun.step(), begun.lossSum());
    try (Prefetch batches =
        new Prefetch(train, train.shuffled(config.seed(), epoch), Math.toIntExact(begun.step()))) {
      while (batches.hasNext()) {
        Batch batch = pace.next(batches);
        double loss = health.finiteLoss(step.apply(batch.toDataSet()), epoch);
        pace.step(loss, batch.size());
        notify(o -> o.onIteration(pace.report(epoch + 1, config.epochs(), train.count(), loss)));
        reach(metrics.within(begun, pace));
      }
    }
    pace.stop();
    health.finiteWeights(epoch);
    return pace;
  }

  private TrainingProgress finish(TrainingProgress begun, TrainingPace pace, EpochMetrics metrics) {
    int epoch = begun.epoch() + 1;
    boolean whole = config.evaluation().measures(epoch) || epoch == config.epochs();
    if (whole) {
      health.aliveLayers(epoch - 1);
    }
    SortedMap<String, Double> measuredNow = metrics.measure(epoch - 1, pace, whole);
    network.incrementEpochCount();
    TrainingProgress progress = begun.finished(measuredNow, metrics.summary());
    if (selection.keepsBest() && selection.best(progress.epochs()).orElse(0) == epoch) {
      state.keepBest();
    }
    boolean full = config.evaluation().reports(epoch) || isLast(progress);
    SortedMap<String, Measurement> reported =
        full ? metrics.measurements() : Collections.emptySortedMap();
    notify(o -> o.onEpoch(new EpochReport(epoch, config.epochs(), measuredNow, reported)));
    return progress;
  }

  private void reach(TrainingProgress progress) {
    Runnable check = () -> health.finiteWeights(progress.epoch());
    notify(o -> o.onSafePoint(new SafePoint(progress, state, check)));
  }

  /** The weights of the best epoch in a network of their own. */
  private Optional<BestModel> best(TrainingProgress progress) {
    OptionalInt epoch = selection.best(progress.epochs());
    if (!state.hasBest() || epoch.isEmpty()) {
      return Optional.empty();
    }
    ComputationGraph then = build(config);
    state.assignBest(then);
    then.getConfiguration().setEpochCount(epoch.getAsInt());
    SortedMap<String, Double> values = progress.epochs().get(epoch.getAsInt() - 1);
    return Optional.of(
        new BestModel(
            new TrainedModel(then, ModelCard.of(config, manifest)),
            epoch.getAsInt(),
            selection.metric(),
            values.getOrDefault(selection.metric(), Double.NaN)));
  }

  private ComputationGraph build(ExperimentConfig experiment) {
    return Networks.create(experiment, input, manifest.classes().size(), train.count());
  }

  private TrainingStart start() {
    NetworkSummary summary = Networks.summary(network, input);
    return new TrainingStart(
        train.images(),
        measured.images(),
        config.data().measured(),
        summary.parameters(),
        SummaryText.of(summary, Map.of()),
        Engine.describe(),
        warmStart);
  }

  private void notify(Consumer<TrainingObserver> call) {
    observers.forEach(call);
  }
}
