package io.heaviside.trainer.feasible;

/**
 * Hill climbing on the hidden targets: take the best single flip until none improves the loss.
 *
 * <p>Proposition 3 (Friesen &amp; Domingos 2018): it ends in a local minimum, and each step takes
 * time linear in the number of proposed targets, here m times the hidden units.
 */
public final class HillClimbing {
  private final Evaluation evaluation;

  /** With the loss to descend. */
  public HillClimbing(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** Returns the local minimum reached from a setting; of equal flips the first is taken. */
  public Candidate climb(HiddenTargets start) {
    Candidate best = evaluation.of(start);
    Candidate next = step(best);
    while (next.loss().compareTo(best.loss()) < 0) {
      best = next;
      next = step(best);
    }
    return best;
  }

  private Candidate step(Candidate from) {
    Candidate best = from;
    for (HiddenTargets neighbour : from.targets().neighbours()) {
      Candidate candidate = evaluation.of(neighbour);
      if (candidate.loss().compareTo(best.loss()) < 0) {
        best = candidate;
      }
    }
    return best;
  }
}
