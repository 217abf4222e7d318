package io.heaviside.gate;

import static io.heaviside.gate.Groups.ACCURACY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportsTest {
  private static final CheckReport REPORT = report();

  private static CheckReport report() {
    SeedRun before = new SeedRun(1, "b", Map.of(ACCURACY, 0.97, "sparsity/total", 0.8), Map.of());
    SeedRun after = new SeedRun(2, "c", Map.of(ACCURACY, 0.96, "sparsity/total", 0.8), Map.of());
    Map<String, MetricThreshold> rules =
        Map.of(
            ACCURACY,
            new MetricThreshold(true, 0.9, null, null, new Margin(0.005, false)),
            "sparsity/total",
            Groups.rule(0.01));
    return Gate.compare(
        new Baseline(Groups.of("a<b>", List.of(before)), new TreeMap<>(rules), 0.01),
        Groups.of("run:c", List.of(after)));
  }

  @Test
  void shouldShowEveryRuleInTheTerminal() {
    assertThat(TextReport.of(REPORT))
        .contains("baseline   a<b>: 1 run of lenet-mnist-rvs-cgd, seed 1")
        .containsPattern("test/accuracy +0\\.97000 +0\\.96000 +FAILED")
        .containsPattern("sparsity/total +0\\.80000 +0\\.80000 +ok")
        .contains("ok      test/accuracy threshold: 0.96000, must be >= 0.90000")
        .contains("FAILED  test/accuracy max_regression: worse by 0.01000")
        .contains("\nwarning Seeds are not taken into account: ")
        .endsWith("\nfailed: 1 of the rules is broken\n");
  }

  @Test
  void shouldWriteAJunitTestForEachRule() throws Exception {
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(JunitReport.of(REPORT))))
            .getDocumentElement();

    assertThat(suite.getTagName()).isEqualTo("testsuite");
    assertThat(suite.getAttribute("name")).isEqualTo("heaviside check a<b>");
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).startsWith("worse by 0.01000");
    assertThat(((Element) failure.getParentNode()).getAttribute("name"))
        .isEqualTo("test/accuracy max_regression");
    assertThat(suite.getElementsByTagName("system-out").item(0).getTextContent())
        .startsWith("Seeds are not taken into account: ");
  }

  @Test
  void shouldWriteATableForAPullRequest() {
    assertThat(MarkdownReport.of(REPORT))
        .startsWith("### lenet-mnist-rvs-cgd: failed: 1 of the rules is broken\n\n| metric |")
        .contains(
            "| `test/accuracy` | 0.97000 | 0.96000 | `max_regression` | **failed** | worse by")
        .contains("| `sparsity/total` | 0.80000 | 0.80000 | `max_regression` | ok |")
        .contains("* candidate: `run:c`, seeds 2\n")
        .contains("* **warning**: Seeds are not taken into account: ");
  }

  @Test
  void shouldWarnOfFewBaselineRuns() {
    Baseline four = Groups.within(Groups.of("b", ACCURACY, 0.970, 0.972, 0.968, 0.971), 0);
    Baseline five = Groups.within(Groups.of("b", ACCURACY, 0.970, 0.972, 0.968, 0.971, 0.97), 0);
    Side candidate = Groups.of("c", ACCURACY, 0.97);

    assertThat(Gate.compare(four, candidate).warnings())
        .containsExactly(
            "The baseline has 4 runs: with fewer than 5, only large regressions stand out from the"
                + " noise of seeds.");
    assertThat(Gate.compare(five, candidate).warnings()).isEmpty();
    assertThat(TextReport.of(Gate.compare(five, candidate))).doesNotContain("warning");
  }

  @Test
  void shouldWriteJsonForPrograms() throws Exception {
    JsonNode json = new JsonMapper().readTree(JsonReport.of(REPORT));

    assertThat(json.path("passed").asBoolean(true)).isFalse();
    assertThat(json.at("/warnings/0").asText()).startsWith("Seeds are not taken into account: ");
    assertThat(json.at("/baseline/runs/0/seed").asInt()).isEqualTo(1);
    assertThat(json.at("/metrics/1/metric").asText()).isEqualTo(ACCURACY);
    assertThat(json.at("/metrics/1/candidate/0").asDouble()).isEqualTo(0.96);
    assertThat(json.at("/metrics/1/checks/0/rule").asText()).isEqualTo("threshold");
    assertThat(json.at("/metrics/1/checks/1/passed").asBoolean(true)).isFalse();
  }
}
