package io.heaviside.workflow;

/**
 * When a training is written down.
 *
 * @param everySteps optimizer steps between two checkpoints; 0 is once after every epoch
 * @param keep how many checkpoints are kept, the newest ones; 0 is no checkpoint at all
 */
public record Checkpointing(int everySteps, int keep) {
  /** After every epoch, the last two. */
  public static final Checkpointing DEFAULT = new Checkpointing(0, 2);

  /** Whether anything is written at all. */
  boolean any() {
    return keep > 0;
  }

  /** Whether it is time for one after so many steps in all, of which so many in this epoch. */
  boolean due(long steps, long stepsInEpoch) {
    return everySteps == 0 ? stepsInEpoch == 0 : stepsInEpoch > 0 && steps % everySteps == 0;
  }
}
