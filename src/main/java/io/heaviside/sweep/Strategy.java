package io.heaviside.sweep;

/** How settings are chosen from the space of the parameters. */
public enum Strategy {
  /** Every combination of the values. */
  GRID,
  /** Independent draws, evenly distributed over the unit cube. */
  RANDOM,
  /**
   * Sobol's sequence of low discrepancy, from its second point on, which is the centre: the first
   * one would be every minimum at once.
   */
  SOBOL,
  /** Latin hypercube: of n settings, each n-th of each range has exactly one. */
  LHS
}
