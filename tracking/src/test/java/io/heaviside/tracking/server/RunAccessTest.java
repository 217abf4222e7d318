package io.heaviside.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.tracking.DatasetInput;
import io.heaviside.tracking.MetricPoint;
import io.heaviside.tracking.RunDetail;
import io.heaviside.tracking.RunDetail.ArtifactFile;
import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.sqlite.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Single runs in both backends: shown, deleted, restored, removed for good. */
@Timeout(60)
class RunAccessTest extends BothBackends {

  RunAccessTest() throws IOException {}

  private static String recorded(Tracker tracker, String name) {
    TrackedRun run = tracker.start(new RunRequest("mnist", name, Map.of("note", "x")));
    run.params(Map.of("seed", "1"));
    run.metrics(Map.of("loss", 0.5, "nan", Double.NaN), 1);
    run.dataset(new DatasetInput("mnist/train", "d1", "train", "local", "{}", null, "{}"));
    run.artifact("figures/a.txt", "1234ä");
    run.end(RunStatus.FINISHED);
    return run.id();
  }

  private static void checkShown(Tracker tracker, String id, String typed) {
    RunDetail run = tracker.run(typed);
    assertThat(run.summary().id()).isEqualTo(id);
    assertThat(run.summary().name()).isEqualTo("first");
    assertThat(run.summary().experiment()).isEqualTo("mnist");
    assertThat(run.summary().status()).isEqualTo("FINISHED");
    assertThat(run.summary().end()).isNotNull();
    assertThat(run.summary().params()).containsEntry("seed", "1");
    assertThat(run.summary().metrics()).containsEntry("loss", 0.5).containsEntry("nan", Double.NaN);
    assertThat(run.summary().tags()).containsEntry("note", "x");
    assertThat(run.datasets())
        .containsExactly(new DatasetInput("mnist/train", "d1", "train", "local", "{}", null, "{}"));
    assertThat(run.artifacts()).containsExactly(new ArtifactFile("figures/a.txt", 6));
    assertThat(run.deleted()).isFalse();
    assertThat(tracker.artifact(typed, "figures/a.txt")).contains("1234ä");
    assertThat(tracker.artifact(typed, "figures/b.txt")).isEmpty();
    assertThatThrownBy(() -> tracker.artifact(typed, "../a.txt"))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("artifact path: found \"../a.txt\"");
  }

  private static void checkDeletion(Tracker tracker, String id) {
    assertThat(tracker.delete(id)).isEqualTo(id);
    assertThat(tracker.runs(RunQuery.newest(9))).extracting(run -> run.id()).doesNotContain(id);
    assertThat(tracker.run(id).deleted()).isTrue();
    assertThat(tracker.restore(id)).isEqualTo(id);
    assertThat(tracker.runs(RunQuery.newest(9))).extracting(run -> run.id()).contains(id);
    assertThat(tracker.run(id).deleted()).isFalse();
  }

  @Test
  void shouldShowDeleteAndRestoreARunOfTheEmbeddedStore() {
    try (Tracker tracker = embedded()) {
      String id = recorded(tracker, "first");
      checkShown(tracker, id, id);
      checkShown(tracker, id, id.substring(0, 12));
      checkDeletion(tracker, id);
    }
  }

  @Test
  void shouldShowDeleteAndRestoreARunOfAServer() {
    try (Tracker tracker = remote()) {
      String id = recorded(tracker, "first");
      tracker.runs(RunQuery.newest(1));
      checkShown(tracker, id, id);
      checkShown(tracker, id, id.substring(0, 12));
      checkDeletion(tracker, id);
    }
  }

  @Test
  void shouldReadAnInfinityBackAsOne() {
    try (Tracker tracker = remote()) {
      TrackedRun run = tracker.start(new RunRequest("mnist", "first", Map.of()));
      run.metrics(Map.of("loss", Double.NEGATIVE_INFINITY, "nan", Double.NaN, "max", 1e300), 1);
      run.end(RunStatus.FINISHED);
      Map<String, Double> listed = tracker.runs(RunQuery.newest(1)).get(0).metrics();

      assertThat(listed)
          .containsEntry("loss", Double.NEGATIVE_INFINITY)
          .containsEntry("nan", Double.NaN)
          .containsEntry("max", 1e300);
      assertThat(tracker.run(run.id()).summary().metrics()).isEqualTo(listed);
      assertThat(tracker.history(run.id(), "loss"))
          .extracting(MetricPoint::value)
          .containsExactly(Double.NEGATIVE_INFINITY);
    }
  }

  @Test
  void shouldLookForAnArtifactInItsOwnFolderOnly() {
    try (Tracker tracker = remote()) {
      TrackedRun run = tracker.start(new RunRequest("mnist", "first", Map.of()));
      for (String path : List.of("a.txt", "figures/b.txt", "figures/deep/c.txt", "model/d.txt")) {
        run.artifact(path, "text of " + path);
      }
      run.end(RunStatus.FINISHED);
      tracker.runs(RunQuery.newest(1));
      server.requests.clear();

      assertThat(tracker.artifact(run.id(), "figures/b.txt")).contains("text of figures/b.txt");
      assertThat(tracker.artifact(run.id(), "figures/deep")).isEmpty();
      assertThat(server.requests.stream().filter(request -> request.endsWith("/artifacts")))
          .hasSize(2);
    }
  }

  @Test
  void shouldStoreAFolderWithEverythingBelowIt() throws IOException {
    Path figures = folder.resolve("made/deep");
    Files.createDirectories(figures);
    Files.writeString(figures.resolve("b.txt"), "12");
    Files.writeString(folder.resolve("made/a.txt"), "1");
    for (boolean server : new boolean[] {true, false}) {
      try (Tracker tracker = server ? remote() : embedded()) {
        TrackedRun run = tracker.start(new RunRequest("mnist", "first", Map.of()));
        run.artifacts("figures", folder.resolve("made"));
        assertThatThrownBy(() -> run.artifacts("figures", folder.resolve("absent")))
            .isInstanceOf(TrackingException.class)
            .hasMessageContaining("absent cannot be read");
        run.end(RunStatus.FINISHED);
        tracker.runs(RunQuery.newest(1));
        assertThat(tracker.run(run.id()).artifacts())
            .containsExactly(
                new ArtifactFile("figures/a.txt", 1), new ArtifactFile("figures/deep/b.txt", 2));
      }
    }
  }

  @Test
  void shouldRefuseAnUnknownOrAmbiguousId() {
    try (Tracker tracker = remote()) {
      recorded(tracker, "first");
      recorded(tracker, "second");
      tracker.runs(RunQuery.newest(1));
      assertThatThrownBy(() -> tracker.run("0000"))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining("several start so")
          .hasMessageContaining("Type more digits");
      assertThatThrownBy(() -> tracker.delete("abcd"))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining("there is none in MLflow server");
    }
    try (Tracker tracker = embedded()) {
      assertThatThrownBy(() -> tracker.run("abcd"))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining("there is none");
    }
  }

  @Test
  void shouldRemoveADeletedRunAndNothingElseForGood() {
    Sql sql = new Sql(folder.resolve("mlflow.db"));
    try (Tracker tracker = embedded()) {
      String kept = recorded(tracker, "kept");
      String gone = recorded(tracker, "gone");
      assertThatThrownBy(() -> tracker.purge(gone))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining("heaviside runs delete " + gone);
      tracker.delete(gone);
      assertThat(tracker.deleted()).containsExactly(gone);
      tracker.purge(gone);

      assertThat(tracker.deleted()).isEmpty();
      for (String table : List.of("metrics", "latest_metrics", "params", "tags", "runs")) {
        assertThat(sql.rows("SELECT DISTINCT run_uuid FROM " + table)).containsExactly(kept);
      }
      assertThat(sql.rows("SELECT destination_id FROM inputs")).containsExactly(kept);
      assertThat(sql.value("SELECT count(*) FROM input_tags")).isEqualTo("1");
      assertThat(folder.resolve("mlartifacts/1/" + gone)).doesNotExist();
      assertThat(folder.resolve("mlartifacts/1/" + kept + "/artifacts/figures/a.txt")).exists();
    }
  }

  @Test
  void shouldNotRemoveARunThatARegisteredModelNeeds() {
    try (Tracker tracker = embedded()) {
      String id = recorded(tracker, "first");
      tracker.models().register("digits", id, "model");
      tracker.delete(id);
      assertThatThrownBy(() -> tracker.purge(id))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining("registered model digits version 1")
          .hasMessageContaining("heaviside models delete digits 1 --tracking-uri sqlite:///");
      assertThat(tracker.run(id).artifacts()).hasSize(1);
      tracker.models().register("it's me", id, "model");
      assertThatThrownBy(() -> tracker.purge(id))
          .hasMessageContaining("digits version 1 and it's me version 1")
          .hasMessageContaining(
              " && heaviside models delete 'it'\\''s me' 1 --tracking-uri sqlite:///");

      tracker.models().delete("digits", 1);
      tracker.models().delete("it's me");
      tracker.purge(id);
      assertThat(tracker.deleted()).isEmpty();
    }
  }

  @Test
  void shouldSayHowToRemoveRunsOfAServer() {
    try (Tracker tracker = remote()) {
      assertThatThrownBy(tracker::deleted)
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining("mlflow gc --backend-store-uri");
    }
  }
}
