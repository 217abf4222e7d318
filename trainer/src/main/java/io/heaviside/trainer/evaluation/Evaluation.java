package io.heaviside.trainer.evaluation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came out of a pass over a split.
 *
 * @param images images in it
 * @param loss mean cross-entropy {@code -ln p(label)}, without smoothing and weight decay
 * @param top1 share of images whose most probable class is their label
 * @param top5 share of images whose label is among the five most probable classes
 * @param confusion which classes were taken for which
 * @param calibration whether the probabilities can be believed
 */
public record Evaluation(
    int images,
    double loss,
    double top1,
    double top5,
    Confusion confusion,
    Calibration calibration) {
  /** How many of the most probable classes {@code top5} looks at. */
  public static final int GUESSES = 5;

  /**
   * Returns the figures beside the accuracy: {@code loss}, {@code ece} and, where there are more
   * than five classes, {@code accuracy_top5}.
   */
  public SortedMap<String, Double> figures() {
    SortedMap<String, Double> figures = new TreeMap<>();
    figures.put("loss", loss);
    figures.put("ece", calibration.expectedError());
    if (confusion.classes() > GUESSES) {
      figures.put("accuracy_top5", top5);
    }
    return Collections.unmodifiableSortedMap(figures);
  }
}
