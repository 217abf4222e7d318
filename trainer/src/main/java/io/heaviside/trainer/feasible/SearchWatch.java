package io.heaviside.trainer.feasible;

/**
 * Looks on while a search runs. It is asked before every unit that is fitted and every setting of a
 * layer that is tested; what it throws ends the search.
 */
@FunctionalInterface
public interface SearchWatch {
  /** Lets everything pass. */
  SearchWatch NONE = (done, total) -> {};

  /**
   * Is told how far the search is.
   *
   * @param done random starts, or settings of the first hidden layer, that are finished
   * @param total how many there are at most, the same at every call
   */
  void at(long done, long total);
}
