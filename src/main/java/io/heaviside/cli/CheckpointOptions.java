package io.heaviside.cli;

import io.heaviside.pipelines.InputException;
import io.heaviside.trainer.checkpoint.Checkpoint;
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
          "Optimizer steps between two checkpoints; 0 is one after every epoch (default: 0; with"
              + " --resume, as before). Ctrl-C writes one too.")
  private @Nullable Integer steps;

  @Option(
      names = "--keep-checkpoints",
      paramLabel = "N",
      description =
          "How many checkpoints are kept until the run has a model; 0 writes none (default: 2; with"
              + " --resume, as before).")
  private @Nullable Integer keep;

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
   * When to write: as the user says; else as the training did that is taken up again.
   *
   * @throws InputException if a number is negative
   */
  Checkpointing when(@Nullable Checkpoint resumed) {
    Checkpointing before =
        resumed == null ? Checkpointing.DEFAULT : Checkpointing.of(resumed.origin());
    return new Checkpointing(
        notNegative("--checkpoint-steps", steps, before.everySteps()),
        notNegative("--keep-checkpoints", keep, before.keep()));
  }

  private static int notNegative(String option, @Nullable Integer given, int otherwise) {
    int value = given == null ? otherwise : given;
    if (value < 0) {
      throw new InputException(
          option + ": found " + value + "; expected 0 or more. Leave it out for the default.");
    }
    return value;
  }
}
