package io.heaviside.workflow;

import io.heaviside.trainer.theory.Quantities;
import io.heaviside.trainer.theory.RvsCgdExperiment;
import io.heaviside.trainer.theory.RvsCgdResult;
import java.util.List;

/**
 * A finished theory run.
 *
 * @param experiment what was run
 * @param result what it showed
 * @param checkpoints the quantities at the start, at the end and at a few steps between
 */
public record RvsCgdOutcome(
    RvsCgdExperiment experiment, RvsCgdResult result, List<Quantities> checkpoints) {

  /** Copies the list. */
  public RvsCgdOutcome {
    checkpoints = List.copyOf(checkpoints);
  }
}
