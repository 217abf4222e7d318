package io.heaviside.trainer;

import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.RawSplit;
import io.heaviside.trainer.data.Batches;
import io.heaviside.trainer.model.Networks;
import io.heaviside.trainer.model.SummaryText;
import io.heaviside.trainer.splitting.SparseWeights;
import io.heaviside.trainer.splitting.Sparsity;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A trained network and its card.
 *
 * <p>The weights are the dense w; the sparse u follow from them, from the splitting that the
 * network's configuration carries and, for ADMM, from the multiplier, which the file holds too.
 *
 * @param network the network with weights w
 * @param card how to feed it and where it comes from
 */
public record TrainedModel(ComputationGraph network, ModelCard card) {
  static final int BATCH = 500;

  /**
   * Writes the model to a file, beside first and then renamed.
   *
   * @throws ModelException if the file cannot be written
   */
  public void save(Path file) {
    ModelFile.write(this, file);
  }

  /**
   * Reads a model.
   *
   * @throws ModelException if the file is missing, damaged or no model of Heaviside's
   */
  public static TrainedModel load(Path file) {
    return ModelFile.read(file);
  }

  /** Returns the SHA-256 of the parameters under {@code w}, and of u, where there is one. */
  public SortedMap<String, String> parameterDigests() {
    return ParameterDigest.of(network);
  }

  /**
   * Evaluates w, and u where there is one, on a split.
   *
   * @throws ModelException if the dataset's images or classes are not what the model was trained on
   * @throws io.heaviside.records.DatasetException if the split is missing or damaged
   */
  public EvaluationReport evaluate(Dataset dataset, String split) {
    return evaluate(dataset, split, BATCH);
  }

  /**
   * The same with another number of images at a time, which changes the speed and nothing else.
   *
   * @param batch images at a time, at least 1
   */
  public EvaluationReport evaluate(Dataset dataset, String split, int batch) {
    check(dataset.manifest(), dataset.directory());
    Batches batches = batches(dataset.readRaw(split), batch);
    long started = System.nanoTime();
    double accuracy = Accuracy.of(network, batches);
    double speed = batches.images() * 1e9 / (System.nanoTime() - started);
    return sparse()
        .withSparse(
            () ->
                new EvaluationReport(
                    split,
                    batches.images(),
                    accuracy,
                    SparseWeights.exist(network)
                        ? OptionalDouble.of(Accuracy.of(network, batches))
                        : OptionalDouble.empty(),
                    new Sparsity(network).total(),
                    speed));
  }

  /** Returns the share of images that w classifies correctly: the pass that evaluation times. */
  public double accuracy(RawSplit images, int batch) {
    return Accuracy.of(network, batches(images, batch));
  }

  private Batches batches(RawSplit images, int batch) {
    return new Batches(images, card.preparation(), card.classes().size(), batch);
  }

  /**
   * Returns the network as a table: shapes, parameters, multiply-adds, and the sparsity of u where
   * there is one, of w otherwise.
   */
  public String summary() {
    return SummaryText.of(
        Networks.summary(network, card.preparation().shape()),
        sparse().withSparse(new Sparsity(network)::ofWeights));
  }

  SparseWeights sparse() {
    return SparseWeights.after(network, network.getEpochCount() - 1);
  }

  void check(DatasetManifest manifest, Object place) {
    if (!manifest.shape().equals(card.shape()) || !manifest.classes().equals(card.classes())) {
      throw new ModelException(
          place
              + ": found images of "
              + manifest.shape()
              + " in classes "
              + manifest.classes()
              + "; the model was trained on "
              + card.shape()
              + " in classes "
              + card.classes()
              + ". Evaluate it on a dataset like "
              + card.dataset()
              + ".");
    }
  }
}
