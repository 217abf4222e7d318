package io.heaviside.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.workflow.Experiments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsWriterTest {
  private static final String PRESET = "lenet-mnist-ftprop-mb";
  private static final String PAGE =
      """
      title: Results
      text: |
        About.
      sections:
        - title: Rules
          dataset: mnist
          text: |
            On MNIST.
          rows:
            - {label: soft hinge, preset: lenet-mnist-ftprop-mb}
            - {label: STE, preset: lenet-mnist-ftprop-mb, set: [activation.target_rule=ste]}
      """;

  @TempDir private Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("RESULTS.md");
  }

  @Test
  void shouldGiveMeanAndSampleDeviationOverSeedsWhenRunsAreFinished() throws IOException {
    String first = track(List.of(), 1, 0.99, RunStatus.FINISHED);
    track(List.of(), 2, 0.98, RunStatus.FINISHED);
    track(List.of(), 3, 0.10, RunStatus.FAILED);
    track(List.of("epochs=7"), 4, 0.20, RunStatus.FINISHED);
    track(List.of("activation.target_rule=ste"), 1, 0.97, RunStatus.FINISHED);

    assertThat(write(PAGE)).containsExactly("Rules, soft hinge: 2 seeds", "Rules, STE: 1 seed");

    // sd of {99, 98} with n - 1 is sqrt(0.5) = 0.71; the n form would give 0.50.
    assertThat(Files.readString(file))
        .contains("| soft hinge | 98.50 % ± 0.71 |")
        .contains("| STE | 97.00 % |")
        .contains("seed 1 `" + first + "`")
        .doesNotContain("seed 3", "seed 4", "accuracy of u");
  }

  @Test
  void shouldLeaveOutRunsOnOtherDataAndOfOtherParamsWhenTheyShareTheName() {
    track(List.of(), 1, 0.99, RunStatus.FINISHED, "synthetic-digits");
    track(List.of("data.augmentation=pad-crop"), 2, 0.99, RunStatus.FINISHED);
    SortedMap<String, String> older = Experiments.preset(PRESET, List.of()).flattened();
    older.remove("data.augmentation");
    track(older, 0.99, RunStatus.FINISHED, "mnist");

    assertThat(write(PAGE))
        .allMatch(note -> note.endsWith("no finished runs in this store; left out"));
  }

  @Test
  void shouldStillCountARunWhenOnlyItsDiagnosticsDiffer() {
    track(List.of("diagnostics.probe=0"), 1, 0.99, RunStatus.FINISHED);

    assertThat(write(PAGE)).contains("Rules, soft hinge: 1 seed");
  }

  @Test
  void shouldTakeTheNewestWhenASeedRanTwice() throws IOException {
    track(List.of(), 1, 0.90, RunStatus.FINISHED);
    track(List.of(), 1, 0.95, RunStatus.FINISHED);

    write(PAGE);

    assertThat(Files.readString(file)).contains("95.00 %").doesNotContain("90.00 %");
  }

  @Test
  void shouldKeepATableButNotItsTextWhenTheStoreHasNoRunForIt() throws IOException {
    track(List.of(), 1, 0.99, RunStatus.FINISHED);
    write(PAGE);
    Files.delete(directory.resolve("mlflow.db"));

    assertThat(write(PAGE.replace("On MNIST.", "On digits.")))
        .contains("Rules, soft hinge: no finished runs in this store; kept as it was");
    assertThat(Files.readString(file))
        .contains("On digits.\n\n|", "| soft hinge | 99.00 %", "<details>")
        .doesNotContain("On MNIST.");
  }

  @Test
  void shouldKeepEachRowWhenTheStoreHasRunsForTheOtherOnly() throws IOException {
    track(List.of(), 1, 0.99, RunStatus.FINISHED);
    track(List.of("activation.target_rule=ste"), 1, 0.97, RunStatus.FINISHED);
    write(PAGE);
    String both = Files.readString(file);
    Files.delete(directory.resolve("mlflow.db"));
    String anew = track(List.of("activation.target_rule=ste"), 2, 0.96, RunStatus.FINISHED);

    assertThat(write(PAGE))
        .containsExactly(
            "Rules, soft hinge: no finished runs in this store; kept as it was",
            "Rules, STE: 1 seed");

    List<String> kept = both.lines().filter(line -> line.contains("soft hinge")).toList();
    assertThat(kept).hasSize(2);
    assertThat(Files.readString(file))
        .contains(kept)
        .contains("| STE | 96.00 % |", "* STE: seed 2 `" + anew + "`")
        .doesNotContain("97.00 %");
  }

  @Test
  void shouldRefuseALabelWhenThePageCouldNotBeReadBackWithIt() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> write(PAGE.replace("label: STE", "label: 'a|b'")))
        .withMessageContaining("a|b")
        .withMessageContaining("Rename");
  }

  @Test
  void shouldSaySoWhenNothingWasEverRun() throws IOException {
    assertThat(write(PAGE))
        .allMatch(note -> note.endsWith("no finished runs in this store; left out"));
    assertThat(Files.readString(file)).contains("## Rules\n\nOn MNIST.\n\nNot run yet.\n");
  }

  @Test
  void shouldNameTheKeyWhenThePageHasAnUnknownOne() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> write(PAGE.replace("label: STE", "lable: STE")))
        .withMessageContaining("test.yaml")
        .withMessageContaining("lable");
  }

  @Test
  void shouldResolveEveryRowOfTheShippedPage() throws IOException {
    try (InputStream own = ResultsWriterTest.class.getResourceAsStream("/results.yaml")) {
      ResultsPage page = ResultsPage.read(Objects.requireNonNull(own), "results.yaml");
      assertThat(new ResultsWriter(page, List.of()).write(file))
          .hasSize(page.sections().stream().mapToInt(section -> section.rows().size()).sum());
    }
  }

  private List<String> write(String page) {
    try (Tracker tracker = open()) {
      return new ResultsWriter(
              ResultsPage.read(
                  new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)), "test.yaml"),
              tracker.runs(RunQuery.newest(100)))
          .write(file);
    }
  }

  private String track(List<String> overrides, long seed, double accuracy, RunStatus end) {
    return track(overrides, seed, accuracy, end, "mnist");
  }

  private String track(
      List<String> overrides, long seed, double accuracy, RunStatus end, String dataset) {
    SortedMap<String, String> params = Experiments.preset(PRESET, overrides).flattened();
    params.put("seed", String.valueOf(seed));
    return track(params, accuracy, end, dataset);
  }

  private String track(
      SortedMap<String, String> params, double accuracy, RunStatus end, String dataset) {
    try (Tracker tracker = open()) {
      TrackedRun run =
          tracker.start(new RunRequest("runs", PRESET, Map.of("heaviside.dataset", dataset)));
      run.params(params);
      run.metrics(Map.of("test/accuracy", accuracy), 1);
      run.end(end);
      return run.id();
    }
  }

  private Tracker open() {
    return Tracker.open(TrackerConfig.fromEnvironment(Map.of(), directory));
  }
}
