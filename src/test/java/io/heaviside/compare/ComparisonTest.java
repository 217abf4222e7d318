package io.heaviside.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.heaviside.tracking.MetricPoint;
import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  private static final String HOSTILE =
      "</script><script>alert(1)</script> {{script}} \u2028\"'|\u001b[2J\n"
          + "<img src=x onerror=alert(2)>";

  @TempDir private Path directory;

  private Tracker open() {
    return Tracker.open(
        TrackerConfig.embedded(directory.resolve("mlflow.db"), directory).withSystemMetrics(null));
  }

  private void rvs(String seed, String penalty, double accuracy, double sparsity) {
    record(
        "rvs",
        Map.of("method", "rvs-cgd", "splitting.penalty", penalty, "seed", seed, "epochs", "2"),
        Map.of(
            "test/accuracy",
            accuracy,
            "test/accuracy_sparse",
            accuracy - 0.01,
            "sparsity/total",
            sparsity,
            "sparsity/conv10",
            0.25,
            "sparsity/conv2",
            0.5));
  }

  private void record(String name, Map<String, String> params, Map<String, Double> metrics) {
    try (Tracker tracker = open()) {
      TrackedRun run = tracker.start(new RunRequest("mnist", name, Map.of()));
      run.params(params);
      Map<String, Double> first = new HashMap<>(metrics);
      first.replaceAll((key, value) -> value / 2);
      run.metrics(first, 1);
      run.metrics(metrics, 2);
      run.metrics(Map.of("best/test_accuracy", 0.995), 2);
      run.end(RunStatus.FINISHED);
    }
  }

  private RunComparison comparison(Grouping grouping) {
    try (Tracker tracker = open()) {
      return RunComparison.of("Runs", tracker.runs(RunQuery.newest(99)), grouping);
    }
  }

  private String page(String title) {
    try (Tracker tracker = open()) {
      return ComparisonPage.of(
          RunComparison.of(title, tracker.runs(RunQuery.newest(99)), Grouping.BY_SEED),
          tracker::history);
    }
  }

  private static String between(String start, String end, String text) {
    Matcher matcher =
        Pattern.compile(Pattern.quote(start) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL)
            .matcher(text);
    assertThat(matcher.find()).as(start).isTrue();
    return matcher.group(1);
  }

  @Test
  void shouldKeepRunsOnOtherImagesOfTheSameNameApart() {
    try (Tracker tracker = open()) {
      for (String digest : List.of("all", "all", "first")) {
        Map<String, String> tags =
            Map.of("heaviside.dataset", "mnist", "heaviside.dataset_digest", digest);
        TrackedRun run = tracker.start(new RunRequest("mnist", "lenet seed 1", tags));
        run.params(Map.of("seed", run.id()));
        run.metrics(Map.of("test/accuracy", 0.9), 1);
        run.end(RunStatus.FINISHED);
      }
    }

    RunComparison found = comparison(Grouping.BY_SEED);

    assertThat(found.groups()).extracting(group -> group.runs().size()).containsOnly(2, 1);
    assertThat(found.differing()).containsExactly("dataset_digest");
  }

  @Test
  void shouldGroupRunsThatDifferInTheSeedOnlyWithTheNewestOfEachSeed() {
    rvs("1", "l0", 0.10, 0.9);
    rvs("1", "l0", 0.98, 0.9);
    rvs("2", "l0", 0.99, 0.9);
    rvs("1", "l1", 0.97, 0.8);
    record("ftprop", Map.of("method", "ftprop-mb", "seed", "1"), Map.of("test/accuracy", 0.999));

    RunComparison comparison = comparison(Grouping.BY_SEED);

    assertThat(comparison.groups())
        .extracting(group -> group.runs().size())
        .containsExactly(1, 2, 1);
    Spread accuracy = comparison.groups().get(1).spread(Figure.ACCURACY);
    assertThat(accuracy.mean()).isCloseTo(0.985, within(1e-12));
    // sd of {98, 99} with n - 1 is sqrt(0.5).
    assertThat(accuracy.deviation()).isCloseTo(Math.sqrt(0.5) / 100, within(1e-12));
    assertThat(comparison.differing()).containsExactly("method", "splitting.penalty");
    assertThat(comparison.notes()).singleElement().asString().startsWith("1 older run with");
  }

  @Test
  void shouldGroupByFieldsWhenTold() {
    rvs("1", "l0", 0.98, 0.9);
    rvs("2", "l1", 0.99, 0.9);

    assertThat(comparison(Grouping.by(List.of("params.method"))).groups()).hasSize(1);
    assertThat(comparison(Grouping.by(List.of("params.method", "run_id"))).groups()).hasSize(2);
    assertThat(comparison(Grouping.by(List.of("params.method"))).groups().get(0).penalty())
        .isIn("l0|l1", "l1|l0");
  }

  @Test
  void shouldShowATableOrBlocksWhereItIsTooWide() {
    rvs("1", "l0", 0.98, 0.9);
    rvs("2", "l0", 0.99, 0.9);
    rvs("1", "l1", 0.97, 0.8);
    RunComparison comparison = comparison(Grouping.BY_SEED);

    String wide = new ComparisonTable(comparison, 200).render();
    assertThat(wide)
        .containsPattern("name +runs +method +penalty +w last +w best +u last +sparsity +wall")
        .containsPattern(
            "A +rvs +2 +rvs-cgd +l0 +98\\.50 ± 0\\.71 +99\\.50 ± 0\\.00 +97\\.50 ± 0\\.71 +90\\.00")
        .containsPattern("what differs\nA +splitting.penalty=l0\nB +splitting.penalty=l1\n")
        .doesNotContain("images/s");
    String halves = new ComparisonTable(comparison, 70).render();
    assertThat(halves.lines()).allMatch(line -> line.length() <= 70);
    assertThat(halves)
        .containsPattern("A +rvs +2 +rvs-cgd +l0 +\\d+ s")
        .containsPattern("A +98\\.50 ± 0\\.71 +99\\.50 ± 0\\.00 +97\\.50 ± 0\\.71 +90\\.00")
        .containsPattern("\nA +splitting.penalty=l0\n");
    String narrow = new ComparisonTable(comparison, 40).render();
    assertThat(narrow.lines()).allMatch(line -> line.length() <= 40);
    assertThat(narrow)
        .containsPattern("A +rvs\n +runs +2\n +method +rvs-cgd\n")
        .containsPattern("w last +98\\.50 ± 0\\.71\n")
        .contains("splitting.penalty=l0");
  }

  @Test
  void shouldWriteCsvThatReadsBack() {
    record(HOSTILE, Map.of("k", "a,\"b\""), Map.of("test/accuracy", 0.1 + 0.2));
    record("other", Map.of("l", "x"), Map.of("nan", Double.NaN));

    List<List<String>> rows = Rfc4180.parse(ComparisonCsv.of(comparison(Grouping.BY_SEED)));

    assertThat(rows).hasSize(3).allMatch(row -> row.size() == rows.get(0).size());
    int name = rows.get(0).indexOf("run_name");
    assertThat(rows.get(1).get(name)).isEqualTo(HOSTILE);
    assertThat(rows.get(1).get(rows.get(0).indexOf("params.k"))).isEqualTo("a,\"b\"");
    assertThat(rows.get(1).get(rows.get(0).indexOf("params.l"))).isEmpty();
    assertThat(rows.get(1).get(rows.get(0).indexOf("metrics.test/accuracy")))
        .isEqualTo("0.30000000000000004");
    assertThat(rows.get(1).get(rows.get(0).indexOf("metrics.best/test_accuracy")))
        .isEqualTo("0.995");
    assertThat(rows.get(2).get(rows.get(0).indexOf("metrics.nan"))).isEqualTo("NaN");
  }

  @Test
  void shouldKeepHostileNamesFromThePageAndTheTerminal() throws IOException {
    record(HOSTILE, Map.of("k", HOSTILE), Map.of("test/accuracy", 0.9));
    record("other", Map.of("k", "y"), Map.of("test/accuracy", 0.8));

    String page = page(HOSTILE);
    assertThat(page.split("<script", -1)).as("its own two scripts").hasSize(3);
    assertThat(page.split("</script", -1)).hasSize(3);
    assertThat(page).doesNotContain("<img", "<svg", "\u2028\"");
    JsonNode data = new JsonMapper().readTree(between("id=\"data\">", "</script>", page));
    assertThat(data.path("groups").path(0).path("name").asText()).isEqualTo(HOSTILE);
    assertThat(data.path("groups").path(0).path("settings").path("k").asText()).isEqualTo(HOSTILE);

    String table = new ComparisonTable(comparison(Grouping.BY_SEED), 500).render();
    assertThat(table).doesNotContain("\u001b").contains("k=</script>");
  }

  @Test
  void shouldLoadNothingAndRunNoScriptButItsOwn() throws Exception {
    rvs("1", "l0", 0.98, 0.9);

    String page = page("Runs");
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContainPattern("https?://|//[a-z]+\\.|@import|url\\(|src=|href=|innerHTML");
    String policy = between("Content-Security-Policy\" content=\"", "\">", page);
    assertThat(policy)
        .contains("default-src 'none'")
        .doesNotContain("unsafe")
        .contains("script-src '" + sha256(between("<script>", "</script>", page)) + "'")
        .contains("style-src '" + sha256(between("<style>", "</style>", page)) + "'");
  }

  private static String sha256(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  @Test
  void shouldDrawCurvesOfAnyLength() throws IOException {
    rvs("1", "l0", 0.98, 0.9);
    Histories steady =
        (run, metric) ->
            LongStream.rangeClosed(1, 100_000)
                .mapToObj(step -> new MetricPoint(step, step, step == 777 ? 2 : 0.5))
                .toList();

    String page = ComparisonPage.of(comparison(Grouping.BY_SEED), steady);

    JsonNode data = new JsonMapper().readTree(between("id=\"data\">", "</script>", page));
    JsonNode curve = data.path("groups").path(0).path("curves").path("accuracy");
    assertThat(curve.size()).isBetween(2, Thinning.LIMIT);
    assertThat(curve.toString())
        .startsWith("[[1,0.5]")
        .contains("[777,2.0]")
        .endsWith("[100000,0.5]]");
    // A browser refuses calls with so many arguments as many long curves have points together.
    assertThat(page).doesNotContain("Math.min(...", "Math.max(...", "push(...");
  }

  @Test
  void shouldGiveThePageCurvesWithBandsAndLayersInTheirOrder() throws IOException {
    rvs("1", "l0", 0.98, 0.9);
    rvs("2", "l0", 0.99, 0.9);

    JsonNode data = new JsonMapper().readTree(between("id=\"data\">", "</script>", page("Runs")));

    assertThat(data.path("layers").toString()).isEqualTo("[\"conv2\",\"conv10\",\"total\"]");
    assertThat(data.path("curves").findValuesAsText("key"))
        .containsExactly("accuracy", "sparse_accuracy", "sparsity/total");
    JsonNode curve = data.path("groups").path(0).path("curves").path("accuracy");
    assertThat(curve).hasSize(2);
    assertThat(curve.path(0).toString()).isEqualTo("[1,0.4925,0.003535534]");
    assertThat(curve.path(1).toString()).isEqualTo("[2,0.985,0.007071068]");
    assertThat(data.path("groups").path(0).path("accuracy").path("mean").asDouble())
        .as("of u, which would be deployed")
        .isEqualTo(0.975);
  }
}
