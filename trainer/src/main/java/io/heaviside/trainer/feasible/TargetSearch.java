package io.heaviside.trainer.feasible;

import io.heaviside.trainer.config.Words;

/** The ways to look for feasible targets that a user can choose from. */
public enum TargetSearch {
  /** Proposition 2: all settings, with proof. */
  EXHAUSTIVE,
  /** Proposition 3: the best single flip, again and again. */
  HILL_CLIMBING,
  /** The b best settings and their single flips. */
  BEAM,
  /** Algorithm 1. */
  FTPROP;

  /** Returns the word that users write. */
  @Override
  public String toString() {
    return Words.of(this);
  }
}
