package io.heaviside.trainer.checkpoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a training has come, and what it has measured so far.
 *
 * @param epoch finished epochs
 * @param step optimizer steps in the epoch after them
 * @param lossSum sum of the losses of these steps
 * @param correct training images of these steps whose most probable class was their label
 * @param seen training images of these steps, where they are counted
 * @param best the best metrics so far and their epochs
 * @param epochs the metrics of each finished epoch
 */
public record TrainingProgress(
    int epoch,
    long step,
    double lossSum,
    long correct,
    long seen,
    SortedMap<String, Double> best,
    List<SortedMap<String, Double>> epochs) {
  /** Before the first step. */
  public static final TrainingProgress NONE =
      new TrainingProgress(0, 0, 0, 0, 0, Collections.emptySortedMap(), List.of());

  /** Returns the progress after one more finished epoch, with copies of its metrics. */
  public TrainingProgress finished(
      SortedMap<String, Double> metrics, SortedMap<String, Double> bestNow) {
    List<SortedMap<String, Double>> all = new ArrayList<>(epochs);
    all.add(copy(metrics));
    return new TrainingProgress(
        epoch + 1, 0, 0, 0, 0, copy(bestNow), Collections.unmodifiableList(all));
  }

  private static SortedMap<String, Double> copy(SortedMap<String, Double> metrics) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }

  /** Returns the progress in the middle of an epoch: of every step, hence without a copy. */
  public TrainingProgress within(long steps, double losses, long right, long images) {
    return new TrainingProgress(epoch, steps, losses, right, images, best, epochs);
  }

  /** Returns the metrics of the last finished epoch; none before the first. */
  public SortedMap<String, Double> last() {
    return epochs.isEmpty() ? Collections.emptySortedMap() : epochs.get(epochs.size() - 1);
  }
}
