package io.heaviside.trainer;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What training ended with.
 *
 * @param model the network after the last epoch
 * @param last metrics of the last epoch
 * @param summary {@code best/...} metrics over all epochs
 * @param measurements the pass over the split behind each accuracy of the last epoch, under its
 *     name
 * @param best the network after the best epoch by the validation split, where it is kept
 */
public record TrainingResult(
    TrainedModel model,
    SortedMap<String, Double> last,
    SortedMap<String, Double> summary,
    SortedMap<String, Measurement> measurements,
    Optional<BestModel> best) {
  /** Returns the correct images behind each accuracy of the last epoch, under its name. */
  public SortedMap<String, CorrectImages> correct() {
    SortedMap<String, CorrectImages> correct = new TreeMap<>();
    measurements.forEach((metric, measurement) -> correct.put(metric, measurement.correct()));
    return Collections.unmodifiableSortedMap(correct);
  }

  /** Returns how many epochs there were. */
  public int epochs() {
    return model.network().getEpochCount();
  }
}
