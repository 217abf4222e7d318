package io.heaviside.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a workflow may do, and that the tests and profiles it names are there. */
class WorkflowsTest {
  private static final Pattern USES = Pattern.compile("uses: +(.*)");
  private static final Pattern TESTS = Pattern.compile("-D(?:it\\.)?test=(\\S+)");
  private static final Pattern PROFILES = Pattern.compile("(?<= )-P(\\S+)");
  private static final Pattern FUZZ_TEST = Pattern.compile("@FuzzTest\\b[^{]*? void (\\w+)\\(");
  private static final Map<String, Path> TEST_CLASSES =
      Stream.of("src", "pipelines", "trainer", "tracking")
          .flatMap(folder -> InfraFiles.in(folder, name -> name.endsWith(".java")).stream())
          .filter(file -> file.toString().contains("/test/"))
          .filter(file -> !file.endsWith("package-info.java"))
          .collect(Collectors.toMap(WorkflowsTest::className, file -> file, (a, b) -> a));

  static List<Path> files() {
    return InfraFiles.workflows();
  }

  private static String className(Path file) {
    return String.valueOf(file.getFileName()).replace(".java", "");
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldPinActionsByCommit(Path file) {
    Matcher uses = USES.matcher(InfraFiles.text(file));
    int count = 0;
    for (; uses.find(); count++) {
      assertThat(uses.group(1)).matches("[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
    }
    assertThat(count).isPositive();
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldAskForLittleAndEnd(Path file) {
    JsonNode workflow = InfraFiles.yaml(file).get(0);

    assertThat(workflow.path("permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
    assertThat(workflow.path("concurrency").path("group").asText()).isNotEmpty();
    for (JsonNode job : workflow.path("jobs")) {
      assertThat(job.path("timeout-minutes").asInt()).isBetween(1, 120);
      assertThat(job.path("runs-on").asText()).matches("ubuntu-\\d+\\.\\d+");
      assertThat(job.has("permissions")).isFalse();
      assertThat(InfraFiles.stream(job.path("steps")).map(step -> step.path("uses").asText()))
          .anyMatch(uses -> uses.startsWith("actions/checkout@"));
      assertThat(job.findValuesAsText("persist-credentials")).contains("false");
      assertThat(job.findValuesAsText("cache")).contains("maven");
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldNameTestsAndProfilesThatAreThere(Path file) {
    JsonNode workflow = InfraFiles.yaml(file).get(0);
    for (String run : InfraFiles.runs(file)) {
      for (String test : named(TESTS, run)) {
        if (!test.startsWith("${{")) {
          requireTest(test);
        }
      }
      assertThat(profiles()).containsAll(named(PROFILES, run));
    }
    for (JsonNode matrix : workflow.findValues("matrix")) {
      InfraFiles.stream(matrix.path("test")).forEach(test -> requireTest(test.asText()));
    }
  }

  /** A class, or a class and one of its methods. */
  private static void requireTest(String test) {
    String[] parts = test.split("#", -1);
    assertThat(TEST_CLASSES).containsKey(parts[0]);
    if (parts.length > 1) {
      Path file = Objects.requireNonNull(TEST_CLASSES.get(parts[0]));
      assertThat(InfraFiles.text(file)).contains(" void " + parts[1] + "(");
    }
  }

  /** Jazzer passes over all but the first fuzz test of a class, unless a run names another. */
  @Test
  void shouldSearchWithEveryFuzzTest() {
    JsonNode nightly =
        InfraFiles.yaml(InfraFiles.root().resolve(".github/workflows/nightly.yml")).get(0);
    List<String> fuzzTests = new ArrayList<>();
    TEST_CLASSES.forEach(
        (name, file) -> {
          List<String> methods =
              FUZZ_TEST
                  .matcher(InfraFiles.text(file))
                  .results()
                  .map(method -> name + "#" + method.group(1))
                  .toList();
          fuzzTests.addAll(methods.size() == 1 ? List.of(name) : methods);
        });

    assertThat(InfraFiles.stream(nightly.at("/jobs/fuzz/strategy/matrix/test")))
        .map(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(fuzzTests);
  }

  private static Set<String> named(Pattern pattern, String run) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = pattern.matcher(run.replaceAll("\\$\\{\\{ *(\\S+) *}}", "\\${{$1}}"));
    while (matcher.find()) {
      names.addAll(List.of(matcher.group(1).split(",", -1)));
    }
    return names;
  }

  private static Set<String> profiles() {
    return InfraFiles.in(".", "pom.xml"::equals).stream()
        .flatMap(pom -> Pattern.compile("<id>(\\S+)</id>").matcher(InfraFiles.text(pom)).results())
        .map(id -> id.group(1))
        .collect(Collectors.toSet());
  }
}
