package io.heaviside.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "optimizer.learning_rate", "test/accuracy_sparse", "mlflow.source.git.repoURL", "a b",
        "flip-rate:1", "...", "a/..b/c.", "0"
      })
  void shouldAcceptKeysThatMlflowAccepts(String key) {
    assertThat(Limits.key("metric", key)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a%", "näher", "a\nb", "a\\b", "/a", "a/", "a//b", "./a", "a/../b", "..", "."})
  void shouldRefuseOtherKeys(String key) {
    assertThatThrownBy(() -> Limits.key("metric", key))
        .isInstanceOf(TrackingException.class)
        .hasMessageStartingWith("metric key: found \"" + key + "\"; expected letters, digits");
  }

  @Test
  void shouldCountTheCharactersOfKeys() {
    assertThatCode(() -> Limits.key("tag", "k".repeat(250))).doesNotThrowAnyException();
    assertThatThrownBy(() -> Limits.key("tag", "k".repeat(251)))
        .hasMessageContaining("found 251 characters; expected at most 250");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/etc/passwd", "../x", "a/../../x", "a//b", "a\\b", "a/", "x\0y"})
  void shouldRefuseArtifactPathsThatLeaveTheFolder(String path) {
    assertThatThrownBy(() -> Limits.artifactPath(path))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("expected a relative path");
  }

  @Test
  void shouldAcceptArtifactPathsOfAnyLanguage() {
    assertThat(Limits.artifactPath("figures/Übersicht (1).png"))
        .isEqualTo("figures/Übersicht (1).png");
  }

  @Test
  void shouldRefuseNamesOfTheWrongLength() {
    assertThatThrownBy(() -> new RunRequest(" ", "x", Map.of()))
        .hasMessage("experiment: found nothing; expected 1 to 256 characters.");
    assertThatThrownBy(() -> new RunRequest("e", "x".repeat(251), Map.of()))
        .hasMessageContaining("run name: found 251 characters; expected at most 250");
    assertThatThrownBy(() -> new RunRequest("e", "x", Map.of("a%", "1")))
        .hasMessageContaining("tag key");
    assertThatThrownBy(() -> new RunQuery(null, 0)).hasMessageContaining("limit: found 0");
    assertThatThrownBy(
            () -> new DatasetInput("mnist", "d".repeat(37), "train", "local", "{}", null, null))
        .hasMessageContaining("digest of dataset mnist: found 37 characters");
  }
}
