package io.heaviside.inference;

import io.heaviside.pipelines.InputException;
import java.util.Optional;

/**
 * What is to be classified, and what to write.
 *
 * @param model place of a model file, a path or a URI that Beam's file systems know
 * @param data place of a preprocessed dataset
 * @param split of that dataset
 * @param labelled whether the labels are the truth; otherwise they and the names of the classes are
 *     passed over, and nothing is measured
 * @param output what becomes of the predictions, if they are wanted
 * @param threads of the native library wherever an image is classified, at least 1: the last bits
 *     of a probability depend on it
 */
public record InferenceRequest(
    String model,
    String data,
    String split,
    boolean labelled,
    Optional<Output> output,
    int threads) {
  /**
   * Checks the threads.
   *
   * @throws InputException if there are none
   */
  public InferenceRequest {
    if (threads < 1) {
      throw new InputException("--threads=" + threads + ": expected 1 or more.");
    }
  }

  /**
   * Predictions to write.
   *
   * @param place of the folder
   * @param format of its files
   * @param ranks how many of the most probable classes are written for each image
   */
  public record Output(String place, PredictionFormat format, int ranks) {
    /**
     * Checks the number.
     *
     * @throws InputException if it is not positive
     */
    public Output {
      if (ranks < 1) {
        throw new InputException("--top=" + ranks + ": expected 1 or more classes.");
      }
    }
  }
}
