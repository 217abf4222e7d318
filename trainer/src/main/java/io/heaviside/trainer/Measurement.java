package io.heaviside.trainer;

import io.heaviside.trainer.evaluation.Evaluation;

/**
 * One pass of a network over a split.
 *
 * @param evaluation what it answers
 * @param correct for which images that is right
 */
public record Measurement(Evaluation evaluation, CorrectImages correct) {
  /** Returns the share of images that are classified correctly. */
  public double accuracy() {
    return evaluation.top1();
  }
}
