package io.heaviside.pipelines.synthetic;

/**
 * SplitMix64 started at a point that depends on a seed, a stream and an index, so that image 5 is
 * the same whether or not image 4 was drawn.
 *
 * <p>Source: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", OOPSLA
 * 2014.
 */
final class CounterRandom {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  CounterRandom(long seed, long stream, long index) {
    state = mix(mix(mix(seed) + stream * GOLDEN_GAMMA) + index * GOLDEN_GAMMA);
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** 0 to {@code bound - 1}. */
  int index(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** {@code low} to {@code high}, evenly. */
  double uniform(double low, double high) {
    return low + (high - low) * ((nextLong() >>> 11) * 0x1.0p-53);
  }

  /** About normal with mean 0, never beyond 3.5 deviations: a sum of four even numbers. */
  double normal(double deviation) {
    double sum = uniform(-1, 1) + uniform(-1, 1) + uniform(-1, 1) + uniform(-1, 1);
    return deviation * sum * 0.8660254037844386; // sqrt(3) / 2: the sum's variance is 4/3.
  }

  private static long mix(long z) {
    long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long x = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }
}
