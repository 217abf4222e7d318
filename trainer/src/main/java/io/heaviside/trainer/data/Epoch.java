package io.heaviside.trainer.data;

/**
 * One pass over a split.
 *
 * @param seed seed of the run
 * @param number the epoch, counted from 0
 * @param order image indices
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read only: identity is what is meant.
public record Epoch(long seed, int number, int[] order) {
  /** Returns the random numbers for one image in this epoch. */
  ImageRandom random(int image) {
    return new ImageRandom(seed, number, image);
  }
}
