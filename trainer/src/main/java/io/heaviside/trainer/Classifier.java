package io.heaviside.trainer;

import io.heaviside.records.DatasetManifest;
import io.heaviside.records.RawSplit;
import io.heaviside.trainer.data.Batch;
import io.heaviside.trainer.data.Batches;
import io.heaviside.trainer.data.Epoch;
import io.heaviside.trainer.splitting.SparseWeights;
import io.heaviside.trainer.splitting.Sparsity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Classifies images with the dense weights {@code w} of a model and, where it has them, the sparse
 * weights {@code u}. Not thread-safe: the weights change places.
 *
 * <p>The last bits of a network's output depend on how many images share a batch and on the place
 * of an image in it, because matrix kernels treat the rows at the end of a batch in another way;
 * behind a hard threshold such a bit can become another activation. Whoever divides a split among
 * classifiers and wants what {@link TrainedModel#evaluate} finds gives each of them whole batches
 * of that evaluation: images from a multiple of {@link #BATCH} on.
 */
public final class Classifier {
  /** Images in a batch. */
  public static final int BATCH = TrainedModel.BATCH;

  private final TrainedModel model;

  /** Takes a model, which nobody else uses at the same time. */
  public Classifier(TrainedModel model) {
    this.model = model;
  }

  /**
   * Refuses data that the model was not made for.
   *
   * @param place of the dataset, for the message
   * @throws ModelException if the images' shape or the classes are not those it was trained on
   */
  public void require(DatasetManifest manifest, Object place) {
    model.check(manifest, place);
  }

  /**
   * As {@link #require}, where the labels do not matter: classes may be called anything.
   *
   * @throws ModelException if the images' shape is not the one it was trained on
   */
  public void requireShape(DatasetManifest manifest, Object place) {
    if (!manifest.shape().equals(model.card().shape())) {
      throw new ModelException(
          place
              + ": found images of "
              + manifest.shape()
              + "; the model was trained on "
              + model.card().shape()
              + ". Preprocess the images as for "
              + model.card().dataset()
              + ".");
    }
  }

  /** Returns how the model is fed and where it comes from. */
  public ModelCard card() {
    return model.card();
  }

  /** Returns the share of exact zeros in u, or in w where there is no u. */
  public double sparsity() {
    return model.sparse().withSparse(new Sparsity(model.network())::total);
  }

  /**
   * Classifies images, batch after batch from the first one on.
   *
   * @param ranks how many of the most probable classes are kept
   * @return a ranking for each image, under {@code w} and then, if the model has it, {@code u}
   */
  public Map<String, List<Ranking>> classify(RawSplit images, int ranks) {
    Map<String, List<Ranking>> rankings = new LinkedHashMap<>();
    rankings.put("w", rank(images, ranks));
    if (SparseWeights.exist(model.network())) {
      rankings.put("u", model.sparse().withSparse(() -> rank(images, ranks)));
    }
    return Collections.unmodifiableMap(rankings);
  }

  private List<Ranking> rank(RawSplit images, int ranks) {
    ModelCard card = model.card();
    Batches batches = new Batches(images, card.preparation(), card.classes().size(), BATCH);
    Epoch order = batches.inOrder();
    List<Ranking> rankings = new ArrayList<>(images.size());
    for (int number = 0; number < batches.count(); number++) {
      Batch batch = batches.batch(order, number);
      for (float[] scores : model.network().outputSingle(false, batch.images()).toFloatMatrix()) {
        rankings.add(Ranking.of(scores, ranks));
      }
    }
    return rankings;
  }
}
