package io.heaviside.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.heaviside.tracking.DeliverySettings;
import io.heaviside.tracking.ModelFiles;
import io.heaviside.tracking.ModelRegistry;
import io.heaviside.tracking.ModelVersion;
import io.heaviside.tracking.RegisteredModel;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TensorSpec;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.server.FakeMlflow.Fault;
import io.heaviside.tracking.sqlite.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Models in both backends, as MLflow's own clients and its UI look for them. */
@Timeout(60)
class ModelTest extends BothBackends {
  private static final RunRequest REQUEST = new RunRequest("mnist", "first", Map.of());
  private static final String HISTORY = "mlflow.log-model.history";

  ModelTest() throws IOException {}

  @Override
  TrackerConfig toServer() {
    return super.toServer()
        .withDelivery(
            DeliverySettings.DEFAULT.withRetries(Duration.ofMillis(1), Duration.ofMillis(9)));
  }

  private String modelLogged(Tracker tracker) throws IOException {
    Path file = Files.writeString(folder.resolve("trained.zip"), "weights");
    TrackedRun run = tracker.start(REQUEST);
    run.model(
        new ModelFiles(
            "model",
            "heaviside",
            Map.of("data", "model.zip"),
            new TensorSpec("float32", List.of(-1, 1, 28, 28)),
            new TensorSpec("float32", List.of(-1, 10)),
            Map.of("model.zip", file)));
    Files.writeString(file, "overwritten");
    run.end(RunStatus.FINISHED);
    return run.id();
  }

  private JsonNode loggedModel() {
    return Objects.requireNonNull(server.api.models.loggedModels.get("m-1"));
  }

  private String source(int index) {
    return Objects.requireNonNull(server.api.models.registered.get("digits"))
        .get(index)
        .path("source")
        .asText();
  }

  private static void checkDescription(String text, String run) throws IOException {
    JsonNode description = new YAMLMapper().readTree(text);
    assertThat(description.at("/flavors/heaviside/data").asText()).isEqualTo("model.zip");
    assertThat(description.path("run_id").asText()).isEqualTo(run);
    assertThat(description.path("model_uuid").asText()).matches("[0-9a-f]{32}");
    assertThat(description.path("mlflow_version").asText()).isEqualTo("2.17.2");
    assertThat(description.path("utc_time_created").isTextual()).isTrue();
    JsonNode input =
        new JsonMapper().readTree(description.at("/signature/inputs").asText()).path(0);
    assertThat(input.path("type").asText()).isEqualTo("tensor");
    assertThat(input.path("tensor-spec").toString())
        .isEqualTo("{\"dtype\":\"float32\",\"shape\":[-1,1,28,28]}");
  }

  @Test
  void shouldStoreAModelInTheEmbeddedStore() throws IOException {
    String run;
    try (Tracker tracker = embedded()) {
      run = modelLogged(tracker);
    }
    Path model = folder.resolve("mlartifacts/1/" + run + "/artifacts/model");
    assertThat(model.resolve("model.zip")).hasContent("weights");
    checkDescription(Files.readString(model.resolve("MLmodel")), run);
    String history =
        new Sql(folder.resolve("mlflow.db"))
            .value("SELECT value FROM tags WHERE key = '" + HISTORY + "'");
    JsonNode entry = new JsonMapper().readTree(history).path(0);
    assertThat(entry.path("artifact_path").asText()).isEqualTo("model");
    assertThat(entry.path("flavors").has("heaviside")).isTrue();
  }

  @Test
  void shouldStoreALoggedModelOnceOnAServerOfMlflow3() throws IOException {
    server.fail("logged-models", Fault.RESET_AFTER_COMMIT);
    server.fail("runs/outputs", Fault.RESET_AFTER_COMMIT);
    String run;
    try (Tracker tracker = remote()) {
      run = modelLogged(tracker);
    }
    assertThat(server.api.models.loggedModels).containsOnlyKeys("m-1");
    assertThat(loggedModel().at("/info/status").asText()).isEqualTo("LOGGED_MODEL_READY");
    assertThat(server.api.models.outputs(run)).containsExactly("m-1");
    assertThat(
            new String(
                server.artifacts.get("1/models/m-1/artifacts/model.zip"), StandardCharsets.UTF_8))
        .isEqualTo("weights");
    String description =
        new String(server.artifacts.get("1/models/m-1/artifacts/MLmodel"), StandardCharsets.UTF_8);
    checkDescription(description, run);
    assertThat(description).contains("model_id: \"m-1\"");
    assertThat(server.artifacts).hasSize(2);
  }

  @Test
  void shouldStoreAModelOnceAmongTheArtifactsOnAServerOfMlflow2() throws IOException {
    server.api.models.logged = false;
    server.fail("runs/log-model", Fault.RESET_AFTER_COMMIT);
    String run;
    try (Tracker tracker = remote()) {
      run = modelLogged(tracker);
    }
    assertThat(server.artifact("model/model.zip")).isEqualTo("weights");
    checkDescription(server.artifact("model/MLmodel"), run);
    assertThat(new JsonMapper().readTree(server.run().tags.get(HISTORY))).hasSize(1);
  }

  private static void checkRegistry(Tracker tracker, String first, String second) {
    ModelRegistry models = tracker.models();
    assertThat(models.versions("digits")).isEmpty();
    assertThat(models.byAlias("digits", "champion")).isEmpty();
    ModelVersion one = models.register("digits", first, "model");
    ModelVersion two = models.register("digits", second, "model");
    assertThat(models.register("digits", first, "model")).isEqualTo(one);
    assertThat(List.of(one.version(), two.version())).containsExactly(1, 2);
    assertThat(models.versions("digits")).containsExactly(two, one);
    assertThat(models.byAlias("digits", "champion")).isEmpty();
    models.alias("digits", "champion", 1);
    assertThat(models.byAlias("digits", "champion")).contains(one);
    assertThat(models.all()).containsExactly(new RegisteredModel("digits", Map.of("champion", 1)));
    models.alias("digits", "champion", 2);
    assertThat(models.byAlias("digits", "champion")).contains(two);
    assertThatThrownBy(() -> models.alias("digits", "champion", 3))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("there is no version 3");
    assertThatThrownBy(() -> models.alias("digits", "latest", 1))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("found \"latest\"");
    assertThatThrownBy(() -> models.register("a/b", first, "model"))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("found \"a/b\"");
  }

  @Test
  void shouldRegisterVersionsAndMoveAnAliasInTheEmbeddedStore() throws IOException {
    try (Tracker tracker = embedded()) {
      String first = modelLogged(tracker);
      checkRegistry(tracker, first, modelLogged(tracker));
      assertThat(tracker.models().versions("digits").get(1).source())
          .isEqualTo("mlflow-artifacts:/1/" + first + "/artifacts/model");
    }
    assertThat(
            new Sql(folder.resolve("mlflow.db"))
                .rows("SELECT alias, version FROM registered_model_aliases"))
        .containsExactly("champion|2");
  }

  private static void checkDeletion(Tracker tracker, String first, String second) {
    ModelRegistry models = tracker.models();
    models.register("digits", first, "model");
    ModelVersion two = models.register("digits", second, "model");
    models.register("others", second, "model");
    models.alias("digits", "champion", 1);
    models.alias("digits", "challenger", 2);
    models.alias("others", "champion", 1);

    models.delete("digits", 1);
    assertThat(models.versions("digits")).containsExactly(two);
    assertThat(models.byAlias("digits", "champion")).isEmpty();
    assertThat(models.all())
        .containsExactly(
            new RegisteredModel("digits", Map.of("challenger", 2)),
            new RegisteredModel("others", Map.of("champion", 1)));
    assertThatThrownBy(() -> models.delete("digits", 1))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("model digits: there is no version 1");
    models.delete("digits", 2);
    assertThat(models.versions("digits")).isEmpty();
    assertThat(models.register("digits", first, "model").version())
        .as("no number is given twice")
        .isEqualTo(3);

    models.delete("digits");
    assertThat(models.all()).containsExactly(new RegisteredModel("others", Map.of("champion", 1)));
    assertThat(models.versions("digits")).isEmpty();
    assertThatThrownBy(() -> models.delete("digits"))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("model digits: there is no such model");
    assertThat(models.register("digits", first, "model").version()).isEqualTo(1);
    assertThat(tracker.run(first).summary().status()).isEqualTo("FINISHED");
  }

  @Test
  void shouldDeleteVersionsAndModelsInTheEmbeddedStore() throws IOException {
    try (Tracker tracker = embedded()) {
      String first = modelLogged(tracker);
      checkDeletion(tracker, first, modelLogged(tracker));
      tracker.models().delete("digits", 1);
    }
    assertThat(
            new Sql(folder.resolve("mlflow.db"))
                .rows(
                    "SELECT version, current_stage, run_id, source FROM model_versions m"
                        + " WHERE name = 'digits'"))
        .as("what MLflow's own store leaves of a deleted version")
        .containsExactly("1|Deleted_Internal|REDACTED-RUN-ID|REDACTED-SOURCE-PATH");
  }

  @Test
  void shouldDeleteVersionsAndModelsOnAServerThatBreaksOffAfterwards() throws IOException {
    String first;
    String second;
    try (Tracker tracker = remote()) {
      first = modelLogged(tracker);
      second = modelLogged(tracker);
    }
    server.fail("model-versions/delete", Fault.RESET_AFTER_COMMIT);
    server.fail("registered-models/delete", Fault.RESET_AFTER_COMMIT);
    try (Tracker tracker = remote()) {
      checkDeletion(tracker, first, second);
    }
  }

  @Test
  void shouldRegisterLoggedModelsOnAServerOfMlflow3() throws IOException {
    String first;
    String second;
    try (Tracker tracker = remote()) {
      first = modelLogged(tracker);
      second = modelLogged(tracker);
    }
    server.fail("model-versions/create", Fault.RESET_AFTER_COMMIT);
    try (Tracker tracker = remote()) {
      checkRegistry(tracker, first, second);
    }
    assertThat(source(0)).isEqualTo("models:/m-1");
  }

  @Test
  void shouldRegisterArtifactsOnAServerOfMlflow2() throws IOException {
    server.api.models.logged = false;
    String first;
    String second;
    try (Tracker tracker = remote()) {
      first = modelLogged(tracker);
      second = modelLogged(tracker);
    }
    try (Tracker tracker = remote()) {
      checkRegistry(tracker, first, second);
    }
    assertThat(source(0)).isEqualTo("mlflow-artifacts:/1/" + first + "/artifacts/model");
  }
}
