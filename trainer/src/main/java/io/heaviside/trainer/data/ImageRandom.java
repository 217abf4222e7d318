package io.heaviside.trainer.data;

/**
 * The random numbers of one image in one epoch: a function of seed, epoch and image alone, so that
 * neither the order of the images nor the threads that make them matter.
 *
 * <p>Counter-based: number n is the finalizer of SplitMix64 (Steele, Lea &amp; Flood, OOPSLA 2014)
 * at {@code key + n * golden}, where the key hashes the three in the same way.
 */
final class ImageRandom {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long state;

  ImageRandom(long seed, int epoch, int image) {
    state = mix(mix(mix(seed + GOLDEN) + epoch) + image);
  }

  /** Returns a whole number in [0, bound), all equally likely up to {@code bound / 2^32}. */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** Returns a number in [low, high). */
  double between(double low, double high) {
    return low + (high - low) * (next() >>> 11) * 0x1p-53;
  }

  boolean coin() {
    return next() < 0;
  }

  private long next() {
    state += GOLDEN;
    return mix(state);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
