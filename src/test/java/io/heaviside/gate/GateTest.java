package io.heaviside.gate;

import static io.heaviside.gate.Groups.ACCURACY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.trainer.config.ConfigException;
import io.heaviside.workflow.Experiments;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  private static final double[] SEEDS = {0.970, 0.972, 0.968, 0.971, 0.969};

  private static Check only(CheckReport report) {
    assertThat(report.metrics()).hasSize(1);
    assertThat(report.metrics().get(0).checks()).hasSize(1);
    return report.metrics().get(0).checks().get(0);
  }

  private static boolean passes(MetricThreshold rule, double before, double after) {
    Baseline baseline = Groups.ruled(Groups.of("b", "m", before), "m", rule);
    return Gate.compare(baseline, Groups.of("c", "m", after)).passed();
  }

  @Test
  void shouldTakeADropWithinTheSpreadOfSeedsForNoise() {
    Baseline baseline = Groups.within(Groups.of("b", ACCURACY, SEEDS), 0);

    // sd 0.00158, so the 1 % bound for one run is 3.747 * 0.00158 * sqrt(1.2) = 0.00649.
    assertThat(Gate.compare(baseline, Groups.of("c", ACCURACY, 0.9636)).passed()).isTrue();
    Check broken = only(Gate.compare(baseline, Groups.of("c", ACCURACY, 0.9634)));
    assertThat(broken.passed()).isFalse();
    assertThat(broken.detail()).contains("worse by 0.00660", "level 0.01", "4 degrees");
  }

  @Test
  void shouldAllowTheMarginOnTopOfTheNoise() {
    Side group = Groups.of("b", ACCURACY, SEEDS);

    assertThat(Gate.compare(Groups.within(group, 0.01), Groups.of("c", ACCURACY, 0.9536)).passed())
        .isTrue();
    assertThat(Gate.compare(Groups.within(group, 0.01), Groups.of("c", ACCURACY, 0.9534)).passed())
        .isFalse();
    MetricThreshold percent = new MetricThreshold(true, null, null, null, new Margin(1, true));
    assertThat(
            Gate.compare(Groups.ruled(group, ACCURACY, percent), Groups.of("c", ACCURACY, 0.9540))
                .passed())
        .isTrue();
    assertThat(
            Gate.compare(Groups.ruled(group, ACCURACY, percent), Groups.of("c", ACCURACY, 0.9536))
                .passed())
        .isFalse();
  }

  @Test
  void shouldHoldTheMeanOfSeveralRunsAgainstTheBaseline() {
    Baseline baseline = Groups.within(Groups.of("b", ACCURACY, SEEDS), 0);

    CheckReport healthy = Gate.compare(baseline, Groups.of("c", ACCURACY, 0.968, 0.971, 0.969));
    // Each run by itself could be chance (up to 0.0108), three together are not.
    CheckReport broken = Gate.compare(baseline, Groups.of("c", ACCURACY, 0.963, 0.962, 0.964));

    assertThat(healthy.passed()).isTrue();
    List<Check> checks = broken.metrics().get(0).checks();
    assertThat(checks.get(0).passed()).isFalse();
    assertThat(checks.get(0).detail()).contains("worse by 0.00700", "4 degrees, level 0.005");
    assertThat(checks.get(1).passed()).isTrue();
    assertThat(checks.get(1).detail()).contains("the worst is worse by 0.00800", "level 0.00167");
  }

  @ParameterizedTest
  @CsvSource({"5, 1", "5, 2", "5, 3", "5, 5", "10, 4", "10, 1", "2, 1", "3, 1"})
  void shouldFailWhereSeedsCollapsedHoweverManyAreHealthy(int runs, int collapsed) {
    double[] ten = {0.957, 0.959, 0.955, 0.957, 0.956, 0.958, 0.954, 0.960, 0.957, 0.957};
    double[] candidate = Arrays.copyOf(ten, runs);
    Arrays.fill(candidate, 0, collapsed, 0.1);

    assertThat(
            Gate.compare(
                    Groups.within(Groups.of("b", ACCURACY, ten), 0.005),
                    Groups.of("c", ACCURACY, candidate))
                .passed())
        .isFalse();
  }

  @Test
  void shouldRefuseABaselineThatCannotTellNoise() {
    Side one = Groups.of("b", ACCURACY, 0.957);
    Side two = Groups.of("b", ACCURACY, 0.957, 0.953);
    Side collapsed = Groups.of("c", ACCURACY, 0.957, 0.1, 0.958, 0.1, 0.956);

    assertThatThrownBy(() -> Gate.compare(Groups.within(one, 0), collapsed))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("b: found 1 run to hold 5 against; expected 3 or more");
    assertThatThrownBy(() -> Gate.compare(Groups.within(two, 0), Groups.of("c", ACCURACY, 0.9)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("b: found 2 runs to hold 1 against; expected 3 or more");
    MetricThreshold fixed = new MetricThreshold(true, 0.9, null, null, null);
    assertThat(Gate.compare(Groups.ruled(two, ACCURACY, fixed), collapsed).passed()).isFalse();
  }

  @Test
  void shouldRefuseToHoldARunAgainstItself() {
    Side baseline = Groups.of("b", ACCURACY, SEEDS);
    Side partly =
        Groups.of(
            "c", List.of(Groups.of("c", ACCURACY, 0.9).runs().get(0), baseline.runs().get(3)));

    assertThatThrownBy(() -> Gate.compare(Groups.within(baseline, 0), partly))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("c: run b3 is one of the baseline's, b");
  }

  @Test
  void shouldShareTheLevelAmongTheNoiseTests() {
    Side group = Groups.of("b", List.of(seed(1, 0.970), seed(2, 0.972), seed(3, 0.968)));
    Map<String, MetricThreshold> rules =
        Map.of(
            ACCURACY,
            Groups.rule(0),
            "sparsity/total",
            Groups.rule(0.01),
            "train/loss",
            new MetricThreshold(false, 1.0, null, null, null));
    Baseline baseline = new Baseline(group, new TreeMap<>(rules), 0.01);

    CheckReport report = Gate.compare(baseline, Groups.of("c", List.of(seed(4, 0.969))));

    assertThat(report.metrics().get(1).checks().get(0).detail()).contains("level 0.005");
    assertThat(report.metrics().get(1).metric()).isEqualTo(ACCURACY);
  }

  private static SeedRun seed(long seed, double accuracy) {
    return new SeedRun(
        seed,
        "run" + seed,
        Map.of(ACCURACY, accuracy, "sparsity/total", 0.8 + seed / 1e3, "train/loss", 0.1),
        Map.of());
  }

  @Test
  void shouldTestOneOfTwoEqualAccuraciesOnly() {
    SortedMap<String, MetricThreshold> apart = Baseline.defaults(sparse(0.96));
    SortedMap<String, MetricThreshold> equal = Baseline.defaults(sparse(0.97));

    assertThat(apart).containsOnlyKeys("sparsity/total", ACCURACY, "test/accuracy_sparse");
    assertThat(equal).containsOnlyKeys("sparsity/total", "test/accuracy_sparse");
  }

  private static Side sparse(double accuracy) {
    Map<String, Double> metrics =
        Map.of(ACCURACY, 0.97, "test/accuracy_sparse", accuracy, "sparsity/total", 0.8);
    return Groups.of("b", List.of(new SeedRun(1, "r", metrics, Map.of())));
  }

  @Test
  void shouldNotTakeRoundingForARegressionWhereSeedsDoNotVary() {
    Baseline baseline = Groups.within(Groups.of("b", ACCURACY, 0.1, 0.1, 0.1), 0);

    assertThat(Gate.compare(baseline, Groups.of("c", ACCURACY, 0.1)).passed()).isTrue();
    assertThat(Gate.compare(baseline, Groups.of("c", ACCURACY, 0.0999)).passed()).isFalse();
  }

  @Test
  void shouldCompareSingleRunsOnTheSameImages() {
    Baseline baseline = Groups.within(Groups.ofImages("b", 1_000, 0, 20), 0);

    Check same = only(Gate.compare(baseline, Groups.ofImages("c", 1_000, 0, 20)));
    Check noise = only(Gate.compare(baseline, Groups.ofImages("c", 1_000, 10, 34)));
    Check worse = only(Gate.compare(baseline, Groups.ofImages("c", 1_000, 10, 50)));

    assertThat(same.passed()).isTrue();
    assertThat(noise.passed()).isTrue();
    assertThat(noise.detail()).contains("14 images lost and 10 gained (McNemar, p = 0.");
    assertThat(worse.passed()).isFalse();
    assertThat(worse.detail()).contains("30 images lost and 10 gained");
  }

  @Test
  void shouldLetASureButSmallDropOfSingleRunsPassWithinTheMargin() {
    Side before = Groups.ofImages("b", 1_000, 0, 0);
    Side after = Groups.ofImages("c", 1_000, 0, 15);

    assertThat(Gate.compare(Groups.within(before, 0), after).passed()).isFalse();
    // Worse by 0.015 +- 0.004: more than 0.005 surely, more than 0.01 perhaps.
    assertThat(Gate.compare(Groups.within(before, 0.005), after).passed()).isFalse();
    assertThat(Gate.compare(Groups.within(before, 0.010), after).passed()).isTrue();
    assertThat(Gate.compare(Groups.within(before, 0.02), after).passed()).isTrue();
  }

  @Test
  void shouldHoldSingleFiguresAgainstTheMarginAlone() {
    Baseline baseline = Groups.within(Groups.of("b", "sparsity/total", 0.80), 0.01);

    assertThat(Gate.compare(baseline, Groups.of("c", "sparsity/total", 0.79)).passed()).isTrue();
    Check broken = only(Gate.compare(baseline, Groups.of("c", "sparsity/total", 0.78)));
    assertThat(broken.passed()).isFalse();
    assertThat(broken.detail()).contains("noise unknown");
  }

  @Test
  void shouldKeepMlflowsRules() {
    MetricThreshold least = new MetricThreshold(true, 0.9, null, null, null);
    assertThat(passes(least, 0, 0.9)).isTrue();
    assertThat(passes(least, 0, 0.899)).isFalse();
    MetricThreshold most = new MetricThreshold(false, 0.9, null, null, null);
    assertThat(passes(most, 0, 0.9)).isTrue();
    assertThat(passes(most, 0, 0.901)).isFalse();
    MetricThreshold absolute = new MetricThreshold(true, null, 0.25, null, null);
    assertThat(passes(absolute, 0.5, 0.75)).isTrue();
    assertThat(passes(absolute, 0.5, 0.74)).isFalse();
    MetricThreshold relative = new MetricThreshold(true, null, null, 0.25, null);
    assertThat(passes(relative, 0.5, 0.625)).isTrue();
    assertThat(passes(relative, 0.5, 0.62)).isFalse();
    MetricThreshold lower = new MetricThreshold(false, null, null, 0.25, null);
    assertThat(passes(lower, 0.5, 0.375)).isTrue();
    assertThat(passes(lower, 0.5, 0.38)).isFalse();
    assertThat(passes(relative, 0, 0.001)).isTrue();
    assertThat(passes(relative, 0, 0)).isFalse();
  }

  @Test
  void shouldFailACandidateThatIsNotANumber() {
    Baseline baseline = Groups.within(Groups.of("b", ACCURACY, SEEDS), 1);

    Check broken = only(Gate.compare(baseline, Groups.of("c", ACCURACY, 0.97, Double.NaN)));

    assertThat(broken.passed()).isFalse();
    assertThat(broken.detail()).contains("NaN");
    assertThat(Gate.compare(baseline, Groups.of("c", ACCURACY, Double.POSITIVE_INFINITY)).passed())
        .isFalse();
  }

  @Test
  void shouldRefuseABaselineThatIsNotANumber() {
    Baseline baseline = Groups.within(Groups.of("b", ACCURACY, Double.NaN), 0);

    assertThatThrownBy(() -> Gate.compare(baseline, Groups.of("c", ACCURACY, 0.9)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("NaN")
        .hasMessageContaining("--update");
  }

  @Test
  void shouldRefuseAMissingMetricAndNameThoseThereAre() {
    Baseline baseline = Groups.within(Groups.of("b", ACCURACY, SEEDS), 0);

    assertThatThrownBy(() -> Gate.compare(baseline, Groups.of("c", "train/loss", 0.9)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("run c0 has no metric test/accuracy. Known names: train/loss.");
  }

  @Test
  void shouldRefuseOtherDataAndOtherNumbersOfImages() {
    Side other =
        new Side(
            "c",
            "mnist",
            "another",
            Groups.CONFIG,
            Groups.of("c", ACCURACY, 0.97).runs(),
            Map.of());
    assertThatThrownBy(() -> Gate.compare(Groups.within(Groups.of("b", ACCURACY, SEEDS), 0), other))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("digest another")
        .hasMessageContaining("--data");
    assertThatThrownBy(
            () ->
                Gate.compare(
                    Groups.within(Groups.ofImages("b", 1_000, 0, 9), 0),
                    Groups.ofImages("c", 500, 0, 9)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("500 images")
        .hasMessageContaining("1000");
  }

  @Test
  void shouldSayWhatChangedInTheExperiment() {
    Side before = Groups.of("b", ACCURACY, SEEDS);
    Side after =
        new Side(
            "c",
            "mnist",
            "digest",
            Experiments.preset("lenet-mnist-rvs-cgd", List.of("splitting.beta=0.02", "seed=9")),
            Groups.of("c", ACCURACY, 0.97).runs(),
            Map.of());

    assertThat(Gate.compare(Groups.within(before, 0), after).configChanges())
        .containsExactly(Map.entry("splitting.beta", "0.01 -> 0.02"));
  }
}
