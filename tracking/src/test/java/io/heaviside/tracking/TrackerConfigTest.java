package io.heaviside.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackerConfigTest {
  private static final Path HERE = Path.of("/project");

  private static TrackerConfig config(Map<String, String> env) {
    return TrackerConfig.fromEnvironment(env, HERE);
  }

  private static TrackerConfig config(String uri) {
    return config(Map.of("MLFLOW_TRACKING_URI", uri));
  }

  @Test
  void shouldUseTheStoreInTheWorkingDirectoryWhenNothingIsSaid() {
    for (TrackerConfig config : new TrackerConfig[] {config(Map.of()), config("  ")}) {
      assertThat(config.server()).isNull();
      assertThat(config.store().database()).isEqualTo(HERE.resolve("mlflow.db"));
      assertThat(config.store().artifacts()).isEqualTo(HERE.resolve("mlartifacts"));
      assertThat(config.store().uri()).isEqualTo("sqlite:////project/mlflow.db");
    }
  }

  @Test
  void shouldUseTheDatabaseThatIsNamed() {
    assertThat(config("sqlite:///runs/mine.db").store())
        .isEqualTo(
            new StoreLocation(HERE.resolve("runs/mine.db"), HERE.resolve("runs/mlartifacts")));
    assertThat(config("sqlite:////data/mine.db").store().database())
        .isEqualTo(Path.of("/data/mine.db"));
  }

  @Test
  void shouldReadTheServerAndItsCredentials() {
    ServerLocation server =
        Objects.requireNonNull(
            config(
                    Map.of(
                        "MLFLOW_TRACKING_URI", "https://host:5000/mlflow//",
                        "MLFLOW_TRACKING_USERNAME", "anna",
                        "MLFLOW_TRACKING_PASSWORD", "secret",
                        "MLFLOW_TRACKING_TOKEN", "token",
                        "MLFLOW_TRACKING_INSECURE_TLS", "True"))
                .server());

    assertThat(server.uri()).hasToString("https://host:5000/mlflow");
    assertThat(server.username()).isEqualTo("anna");
    assertThat(server.password()).isEqualTo("secret");
    assertThat(server.token()).isEqualTo("token");
    assertThat(server.insecureTls()).isTrue();
  }

  @Test
  void shouldTakeCredentialsFromTheAddressAndShowThemNowhere() {
    TrackerConfig config = config("http://anna:se%20cret@host:5000");
    ServerLocation server = Objects.requireNonNull(config.server());

    assertThat(server.username()).isEqualTo("anna");
    assertThat(server.password()).isEqualTo("se cret");
    assertThat(server.uri()).hasToString("http://host:5000");
    assertThat(config.toString()).doesNotContain("cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlruns",
        "file:///tmp/mlruns",
        "databricks",
        "postgresql://u:pw@host/db",
        "sqlite://",
        "sqlite:///",
        "sqlite:///dir/",
        "sqlite:///a.db?mode=ro",
        "http:",
        "http://",
        "ftp://host",
        "https://host?x=1"
      })
  void shouldRefuseOtherAddressesAndNameTheAllowedForms(String uri) {
    assertThatThrownBy(() -> config(uri))
        .isInstanceOf(TrackingException.class)
        .hasMessageStartingWith("tracking URI: found ")
        .hasMessageContaining("MLFLOW_TRACKING_URI")
        .hasMessageContaining("http://HOST:PORT")
        .hasMessageContaining("sqlite:////ABSOLUTE.db")
        .hasMessageNotContaining("pw@");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://anna:se cret@host",
        "http://anna:50%cret@host",
        "http://anna:se/cret@host",
        "http://anna:se@cret@host",
        "anna:cret@host"
      })
  void shouldNotTellThePasswordOfAnAddressThatCannotBeRead(String uri) {
    assertThatThrownBy(() -> config(uri))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("…@host; expected")
        .satisfies(e -> assertThat(e).hasMessageNotContaining("cret").hasNoCause());
  }

  @Test
  void shouldHonourTheExperimentName() {
    assertThat(TrackerConfig.experiment(Map.of(), "mnist")).isEqualTo("mnist");
    assertThat(TrackerConfig.experiment(Map.of("MLFLOW_EXPERIMENT_NAME", "mine"), "mnist"))
        .isEqualTo("mine");
  }
}
