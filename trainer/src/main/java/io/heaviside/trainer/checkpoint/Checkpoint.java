package io.heaviside.trainer.checkpoint;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A training, written down: a folder with {@code checkpoint.json}, one NumPy file for each array
 * and {@code SHA256SUMS}, which {@code sha256sum --check} reads too.
 */
public final class Checkpoint {
  private static final String CARD = "checkpoint.json";
  private static final String ARRAY = ".npy";
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final CheckpointCard card;
  private final Map<String, byte[]> files;

  private Checkpoint(Path folder, CheckpointCard card, Map<String, byte[]> files) {
    this.folder = folder;
    this.card = card;
    this.files = files;
  }

  /**
   * Writes a training down, synchronized with the disk before it gets its name.
   *
   * @throws CheckpointException if the folder cannot be written
   */
  public static void write(
      Path folder, Origin origin, TrainingProgress progress, TrainingState state) {
    CheckpointCard card =
        new CheckpointCard(CheckpointCard.SCHEMA_VERSION, origin, state.steps(), progress);
    try (WholeFolder whole = new WholeFolder(folder)) {
      whole.add(CARD, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(card));
      for (Map.Entry<String, INDArray> array : state.arrays().entrySet()) {
        whole.add(array.getKey() + ARRAY, Nd4j.toNpyByteArray(rowByRow(array.getValue())));
      }
      whole.commit();
    } catch (IOException e) {
      throw new CheckpointException(
          folder
              + ": the checkpoint cannot be written ("
              + e
              + "). Free some space or choose another --output; the last checkpoint is untouched.",
          e);
    }
  }

  /** DL4J's weights lie column by column, which ND4J would write as if they did not. */
  private static INDArray rowByRow(INDArray array) {
    return array.ordering() == 'c' && !array.isView() ? array : array.dup('c');
  }

  /**
   * Reads a checkpoint and compares every byte of it with its hash.
   *
   * @throws CheckpointException if there is none, it is damaged, or another version wrote it
   */
  public static Checkpoint read(Path folder) {
    try {
      Map<String, byte[]> files = WholeFolder.read(folder);
      byte[] card = files.get(CARD);
      if (card == null) {
        throw damaged(folder, CARD + " is missing", null);
      }
      return new Checkpoint(folder, card(folder, card), files);
    } catch (IOException e) {
      throw damaged(folder, String.valueOf(e.getMessage()), e);
    }
  }

  private static CheckpointCard card(Path folder, byte[] bytes) throws IOException {
    int version = JSON.readTree(bytes).path("schemaVersion").asInt();
    if (version != CheckpointCard.SCHEMA_VERSION) {
      throw new CheckpointException(
          folder
              + ": found schema version "
              + version
              + "; expected "
              + CheckpointCard.SCHEMA_VERSION
              + ". Use the version of Heaviside that wrote it.");
    }
    return JSON.readValue(new String(bytes, StandardCharsets.UTF_8), CheckpointCard.class);
  }

  private static CheckpointException damaged(Path folder, String what, @Nullable Throwable cause) {
    String message =
        folder + ": not a whole checkpoint: " + what + ". Name another, or --resume latest.";
    return cause == null
        ? new CheckpointException(message)
        : new CheckpointException(message, cause);
  }

  /** Returns where it lies. */
  public Path folder() {
    return folder;
  }

  /** Returns what it belongs to. */
  public Origin origin() {
    return card.origin();
  }

  /** Returns how far the training had come. */
  public TrainingProgress progress() {
    return card.progress();
  }

  /** Returns the optimizer steps since the beginning. */
  public long steps() {
    return card.steps();
  }

  /**
   * Makes a training what this one was.
   *
   * @throws CheckpointException if its arrays are not those of this experiment
   */
  public void restore(TrainingState state) {
    fit(arrays -> state.restore(arrays, card));
  }

  /**
   * Gives the weights w, batch norm's statistics included, to a network of {@link Origin}'s
   * experiment, and nothing else of the training.
   *
   * @throws CheckpointException if the network is another one
   */
  public void assignWeights(ComputationGraph network) {
    fit(arrays -> NetworkWeights.assignParameters(arrays, network));
  }

  /** Returns the file with the SHA-256 of all others, whose own stands for the whole. */
  public Path sums() {
    return folder.resolve(WholeFolder.SUMS);
  }

  private void fit(Consumer<Map<String, INDArray>> assignment) {
    SortedMap<String, INDArray> arrays = new TreeMap<>();
    files.forEach(
        (name, bytes) -> {
          if (name.endsWith(ARRAY)) {
            arrays.put(
                name.substring(0, name.length() - ARRAY.length()),
                Nd4j.createNpyFromByteArray(bytes));
          }
        });
    try {
      assignment.accept(arrays);
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(
          folder + ": does not fit this experiment's network: " + e.getMessage() + ".", e);
    }
  }
}
