package io.heaviside.cli;

import io.heaviside.pipelines.InputException;
import io.heaviside.workflow.Checkpointing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a training is written down, and whether one is taken up again. */
final class CheckpointOptions {
  @Option(
      names = "--resume",
      paramLabel = "DIR|latest",
      description =
          "Goes on with the training of a checkpoint, in the same run: a folder below"
              + " OUTPUT/checkpoints, or the newest. The experiment is the checkpoint's.")
  private @Nullable String resume;

  @Option(
      names = "--take-over",
      description =
          "With --resume: goes on with the run even where its process was on another host or in"
              + " another container, so that nobody can see here whether it lives. Make sure that it"
              + " does not: two processes would write one run.")
  private boolean takeOver;

  @Option(
      names = "--checkpoint-steps",
      paramLabel = "N",
      description =
          "Optimizer steps between two checkpoints (default: one after every epoch). Ctrl-C writes"
              + " one too.")
  private int steps;

  @Option(
      names = "--keep-checkpoints",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "How many checkpoints are kept until the run has a model; 0 writes none (default:"
              + " ${DEFAULT-VALUE}).")
  private int keep = Checkpointing.DEFAULT.keep();

  /** What to take up again, if anything. */
  @Nullable String resume() {
    return resume;
  }

  /**
   * Whether a run's unseen process is known to have ended.
   *
   * @throws InputException if there is no run to take over
   */
  boolean takeOver() {
    if (takeOver && resume == null) {
      throw new InputException(
          "--take-over: has no effect without --resume. Name the checkpoint to go on with, or leave"
              + " it out.");
    }
    return takeOver;
  }

  /**
   * When to write.
   *
   * @throws InputException if a number is negative
   */
  Checkpointing when() {
    return new Checkpointing(
        notNegative("--checkpoint-steps", steps), notNegative("--keep-checkpoints", keep));
  }

  private static int notNegative(String option, int value) {
    if (value < 0) {
      throw new InputException(
          option + ": found " + value + "; expected 0 or more. Leave it out for the default.");
    }
    return value;
  }
}
