package io.heaviside.workflow;

import io.heaviside.trainer.checkpoint.Origin;
import io.heaviside.trainer.checkpoint.TrainingProgress;

/**
 * When a training is written down.
 *
 * @param everySteps optimizer steps between two checkpoints; 0 is once after every epoch
 * @param keep how many checkpoints are kept, the newest ones; 0 is no checkpoint at all
 * @param pauseAfter epochs after which training is written down and left to be taken up again; 0 is
 *     never
 */
public record Checkpointing(int everySteps, int keep, int pauseAfter) {
  /** After every epoch, the last two. */
  public static final Checkpointing DEFAULT = new Checkpointing(0, 2);

  /** Without a pause. */
  public Checkpointing(int everySteps, int keep) {
    this(everySteps, keep, 0);
  }

  /** As the training did that a checkpoint is of, without a pause. */
  public static Checkpointing of(Origin origin) {
    // Older checkpoints do not say.
    return origin.keep() == 0 ? DEFAULT : new Checkpointing(origin.everySteps(), origin.keep());
  }

  /** Whether anything is written at all. */
  boolean any() {
    return keep > 0;
  }

  /** Whether it is time for one after so many steps in all, of which so many in this epoch. */
  boolean due(long steps, long stepsInEpoch) {
    return everySteps == 0 ? stepsInEpoch == 0 : stepsInEpoch > 0 && steps % everySteps == 0;
  }

  /** Whether it is time for the pause. */
  boolean pauses(TrainingProgress progress) {
    return pauseAfter > 0 && progress.epoch() >= pauseAfter;
  }
}
