package io.heaviside.pipelines.scale;

import java.util.Arrays;
import java.util.Locale;

/** Prints the simulated tables of SCALE.md; a minute of work. */
public final class ScaleTables {
  private static final int RUNS = 20;

  private ScaleTables() {}

  /** Takes no arguments. */
  public static void main(String[] none) {
    skew("ImageNet-1k", 1000, 1281, 1024);
    skew("ImageNet-1k", 1000, 1281, 256);
    skew("ImageNet-21k", 21_841, 650, 1024);
    skew("ImageNet-21k", 21_841, 650, 10_000);
    for (boolean kept : new boolean[] {true, false}) {
      deaths("ImageNet-1k", 16, 1000, 5, kept);
      deaths("ImageNet-1k", 64, 1000, 5, kept);
      deaths("ImageNet-21k", 64, 21_841, 3, kept);
      deaths("ImageNet-21k", 256, 21_841, 3, kept);
    }
  }

  private static void skew(String name, int classes, int ofClass, int shards) {
    ShardSkew skew = ShardSkew.of(classes, ofClass, shards, 42);
    System.out.printf(
        Locale.ROOT,
        "%s in %d shards: mean %.0f images, fewest %d, most %d (x %.3f); mean %.1f MB, largest"
            + " x %.3f%n",
        name,
        shards,
        ShardSkew.mean(skew.images()),
        Arrays.stream(skew.images()).min().orElseThrow(),
        Arrays.stream(skew.images()).max().orElseThrow(),
        ShardSkew.worst(skew.images()),
        ShardSkew.mean(skew.bytes()) / 1e6,
        ShardSkew.worst(skew.bytes()));
  }

  private static void deaths(String name, int workers, int tasks, double seconds, boolean kept) {
    for (double perHour : new double[] {0.01, 0.1, 1}) {
      WorkerFailure stage = new WorkerFailure(workers, tasks, seconds, perHour, 120, kept);
      double wall = 0;
      double deaths = 0;
      for (int seed = 0; seed < RUNS; seed++) {
        WorkerFailure.Outcome outcome = stage.run(seed);
        wall += outcome.wall() / RUNS;
        deaths += (double) outcome.deaths() / RUNS;
      }
      System.out.printf(
          Locale.ROOT,
          "%s, %d workers, %.2f deaths/h each, results %s: work x %.4f, wall %.0f s, %.1f deaths%n",
          name,
          workers,
          perHour,
          kept ? "kept" : "lost",
          stage.overhead(RUNS),
          wall,
          deaths);
    }
  }
}
