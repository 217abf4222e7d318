package io.heaviside.gate;

import static io.heaviside.gate.Groups.ACCURACY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.trainer.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineFileTest {
  @TempDir private Path directory;

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("file.json"), text);
  }

  private Path written(Baseline baseline) throws IOException {
    return Files.write(directory.resolve("baseline.json"), BaselineFile.write(baseline));
  }

  @Test
  void shouldReadBackWhatItWrote() throws IOException {
    MetricThreshold rule = new MetricThreshold(true, 0.5, 0.1, 0.2, new Margin(2.5, true));
    Side group = Groups.of("b", ACCURACY, 0.97, 0.96);
    Baseline baseline = new Baseline(group, new TreeMap<>(Map.of(ACCURACY, rule)), 0.002);

    Path file = written(baseline);
    Baseline read = BaselineFile.read(file);

    assertThat(read.thresholds()).isEqualTo(baseline.thresholds());
    assertThat(read.level()).isEqualTo(0.002);
    assertThat(read.group().runs()).isEqualTo(group.runs());
    assertThat(read.group().provenance()).isEqualTo(group.provenance());
    assertThat(read.group().config().seedGroup()).isEqualTo(group.config().seedGroup());
    assertThat(read.group().digest()).isEqualTo("digest");
    assertThat(BaselineFile.write(read)).isEqualTo(Files.readAllBytes(file));
    assertThat(file).content().contains("\"max_regression\" : \"2.5 %\"").endsWith("}\n");
  }

  @ParameterizedTest
  @CsvSource({"0.0005, 0.0005 %", "1, 1 %", "1e-9, 0.000000001 %", "0, 0 %", "250, 250 %"})
  void shouldReadBackEveryMarginInPercent(double percent, String written) throws IOException {
    Margin margin = new Margin(percent, true);
    MetricThreshold rule = new MetricThreshold(true, null, null, null, margin);
    Path file = written(Groups.ruled(Groups.of("b", ACCURACY, 0.97), ACCURACY, rule));

    assertThat(file).content().contains("\"max_regression\" : \"" + written + "\"");
    assertThat(BaselineFile.read(file).thresholds()).containsValue(rule);
  }

  @Test
  void shouldKeepTheImagesOfASingleRunOnly() throws IOException {
    Side one = Groups.ofImages("b", 1_000, 5, 9);

    assertThat(BaselineFile.read(written(Groups.within(one, 0))).group().runs())
        .isEqualTo(one.runs());
  }

  @Test
  void shouldKeepNoMetricWithoutARule() throws IOException {
    Side group =
        Groups.of(
            "b", List.of(new SeedRun(1, "r", Map.of(ACCURACY, 0.9, "train/loss", 0.1), Map.of())));

    Baseline read = BaselineFile.read(written(Groups.ruled(group, ACCURACY, Groups.rule(0))));

    assertThat(read.group().runs().get(0).metrics()).containsOnlyKeys(ACCURACY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          m: {max_regression: 0} | m: greater_is_better is missing
          m: {greater_is_better: perhaps, max_regression: 0} | the value of greater_is_better is of the wrong kind
          m: {greater_is_better: true} | m: no rule; expected threshold
          m: {greater_is_better: true, max_regression: -1} | max_regression: found -1.0
          m: {greater_is_better: true, max_regression: 1 percent} | found "1 percent"; expected a number
          m: {greater_is_better: true, max_regression: 1.2.3 %} | found "1.2.3 %"; expected a number
          m: {greater_is_better: true, min_absolute_change: 0} | min_absolute_change: found 0.0
          m: {greater_is_better: true, min_relative_change: 1} | min_relative_change: found 1.0
          m: {greater_is_better: true, max_regression: 0, tolerance: 1} | there is no key tolerance; expected
          just text | found no keys
          '{a: [' | neither JSON nor YAML
          """)
  void shouldSayWhatIsWrongWithThresholds(String yaml, String message) throws IOException {
    Path file = write(yaml);

    assertThatThrownBy(() -> BaselineFile.readThresholds(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void shouldReadThresholdsInYamlAndJson() throws IOException {
    Map<String, MetricThreshold> expected =
        Map.of("m", new MetricThreshold(false, null, null, null, new Margin(1, true)));

    assertThat(
            BaselineFile.readThresholds(
                write("m: {greater_is_better: false, max_regression: 1 %}")))
        .isEqualTo(expected);
    assertThat(
            BaselineFile.readThresholds(
                write("{\"m\": {\"greater_is_better\": false, \"max_regression\": \"1%\"}}")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "schema_version" : 1 | "schema_version" : 7 | found schema_version 7; expected 1
          "digest" : "digest" | "x" : "digest" | digest is missing
          "seed" : 1 | "sead" : 1 | seed is missing
          "method" : "rvs-cgd" | "method" : "magic" | method
          "level" : 0.01 | "level" : 2 | level: found 2.0
          "level" : 0.01 | "level" : "1%" | level: found "1%"; expected a number between 0 and 0.5
          "level" : 0.01 | "level" : null | level: found null
          "seed" : 1 | "seed" : "one" | seed is "one", expected a whole number
          """)
  void shouldSayWhatIsWrongWithABaseline(String from, String to, String message)
      throws IOException {
    Path good = written(Groups.within(Groups.of("b", ACCURACY, 0.97), 0));
    String text = Files.readString(good);
    assertThat(text).contains(from);
    Path file = write(text.replace(from, to));

    assertThatThrownBy(() -> BaselineFile.read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void shouldRefuseABaselineWithoutThresholdsAndAMissingFile() throws IOException {
    Path good = written(Groups.within(Groups.of("b", ACCURACY, 0.97), 0));
    Path file = write(Files.readString(good).replace("\"thresholds\"", "\"other\""));

    assertThatThrownBy(() -> BaselineFile.read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no thresholds")
        .hasMessageContaining("--thresholds");
    assertThatThrownBy(() -> BaselineFile.read(directory.resolve("absent.json")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("absent.json")
        .hasMessageContaining("--update");
  }
}
