package io.heaviside.pipelines.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulations against formulas. */
class ScaleTest {
  private static final int CLASSES = 1000;
  private static final int OF_CLASS = 1281;
  private static final int SHARDS = 1024;

  /** Balls in bins: a binomial count, whose variance over shards has a deviation of its own. */
  @Test
  void shouldFillTheShardsOfImagenetAsChanceDoes() {
    ShardSkew skew = ShardSkew.of(CLASSES, OF_CLASS, SHARDS, 42);

    double mean = (double) CLASSES * OF_CLASS / SHARDS;
    double variance = mean * (1 - 1.0 / SHARDS);
    assertThat(ShardSkew.mean(skew.images())).isCloseTo(mean, within(1e-9));
    assertThat(ShardSkew.variance(skew.images()))
        .isCloseTo(variance, within(5 * variance * Math.sqrt(2.0 / SHARDS)));
    assertThat(ShardSkew.worst(skew.images())).isBetween(1.06, 1.14);
  }

  /** A sum of a random number of random sizes: variance n (s^2 + m^2). */
  @Test
  void shouldSpreadBytesAsTheSumOfRandomSizesDoes() {
    ShardSkew skew = ShardSkew.of(CLASSES, OF_CLASS, SHARDS, 7);

    double mean = 0;
    double square = 0;
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      double size = ShardSkew.size((i + 0.5) / draws);
      mean += size / draws;
      square += size * size / draws;
    }
    double images = (double) CLASSES * OF_CLASS / SHARDS;
    assertThat(ShardSkew.mean(skew.bytes())).isCloseTo(images * mean, within(images * mean / 200));
    assertThat(ShardSkew.variance(skew.bytes()))
        .isCloseTo(images * square, within(5 * images * square * Math.sqrt(2.0 / SHARDS)));
    assertThat(ShardSkew.worst(skew.bytes())).isBetween(1.06, 1.16);
  }

  @Test
  void shouldDoNoWorkTwiceWhenNobodyDies() {
    WorkerFailure.Outcome outcome = new WorkerFailure(8, 100, 10, 0, 60, false).run(1);

    assertThat(outcome.work()).isEqualTo(1000);
    assertThat(outcome.wall()).isEqualTo(130);
    assertThat(outcome.deaths()).isZero();
  }

  /** A task that begins anew at every death takes (e^(rate x seconds) - 1) / rate on average. */
  @ParameterizedTest
  @CsvSource({"30, 0.5", "600, 0.5", "600, 2"})
  void shouldRepeatTasksAsTheFormulaSays(double seconds, double deathsPerHour) {
    WorkerFailure stage = new WorkerFailure(20, 500, seconds, deathsPerHour, 120, true);

    double each = seconds * deathsPerHour / 3600;
    assertThat(stage.overhead(60)).isCloseTo(Math.expm1(each) / each, within(0.01 * (1 + each)));
  }

  /** One worker that loses all it did is one long task. */
  @Test
  void shouldBeginTheWholeStageAnewWhenTheOnlyWorkerLosesItsResults() {
    WorkerFailure stage = new WorkerFailure(1, 10, 360, 1, 0, false);

    assertThat(stage.overhead(20_000)).isCloseTo(Math.expm1(1), within(0.05));
  }

  @Test
  void shouldCostMoreWhenResultsDieWithTheWorker() {
    WorkerFailure kept = new WorkerFailure(64, 1000, 60, 0.1, 120, true);
    WorkerFailure lost = new WorkerFailure(64, 1000, 60, 0.1, 120, false);

    assertThat(kept.overhead(50)).isLessThan(1.005);
    assertThat(lost.overhead(50)).isBetween(1.005, 1.03);
  }
}
