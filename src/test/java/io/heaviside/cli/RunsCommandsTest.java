package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look after runs, on a store with one. */
class RunsCommandsTest {
  @TempDir private Path directory;

  private Cli cli() {
    return new Cli(directory, Map.of());
  }

  private String recorded() {
    try (Tracker tracker =
        Tracker.open(TrackerConfig.embedded(directory.resolve("mlflow.db"), directory))) {
      TrackedRun run =
          tracker.start(
              new RunRequest(
                  "mnist", "first", Map.of("k", "two\nlines", "c", "\u001b[31mred\u009b2J")));
      run.params(Map.of("optimizer.learning_rate", "0.002"));
      run.metrics(Map.of("test/accuracy", 0.98765432, "epochs", 3.0), 3);
      run.artifact("config.yaml", "seed: 1");
      run.end(RunStatus.FINISHED);
      return run.id();
    }
  }

  @Test
  void shouldShowARunByTheStartOfItsId() {
    String id = recorded();
    Cli.Result result = cli().run("runs", "show", id.substring(0, 10));

    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.out())
        .contains(id, "FINISHED", "mnist")
        .containsPattern("optimizer\\.learning_rate +0\\.002")
        .containsPattern("test/accuracy +0\\.987654")
        .containsPattern("epochs +3\n")
        .containsPattern("k +two …")
        .containsPattern("c +\\?\\[31mred\\?2J\n")
        .doesNotContain("\u001b", "\u009b")
        .containsPattern("config\\.yaml +7 bytes");
  }

  @Test
  void shouldDeleteRestoreAndRemoveForGoodOnlyWhenToldTo() {
    String id = recorded();
    assertThat(cli().run("runs", "delete", "0000").code()).isEqualTo(2);
    assertThat(cli().run("runs", "delete", id).out()).isEqualTo("deleted " + id + "\n");
    assertThat(cli().run("runs", "list").out()).contains("no runs yet");
    assertThat(cli().run("runs", "show", id).out()).contains("FINISHED, deleted");
    assertThat(cli().run("runs", "restore", id).out()).isEqualTo("restored " + id + "\n");
    Cli.Result notDeleted = cli().run("runs", "gc", id, "--yes");
    assertThat(notDeleted.code()).isEqualTo(2);
    assertThat(notDeleted.err()).contains("heaviside runs delete " + id);

    cli().run("runs", "delete", id);
    Cli.Result unasked = cli().run("runs", "gc");
    assertThat(unasked.code()).isEqualTo(2);
    assertThat(unasked.err()).contains("Add --yes");
    assertThat(new Store(directory).strings("SELECT run_uuid FROM runs")).containsExactly(id);

    Cli.Result removed = cli().run("runs", "gc", "--yes");
    assertThat(removed.code()).as(removed.toString()).isZero();
    assertThat(removed.out()).contains(id).contains("removed 1 run for good");
    assertThat(new Store(directory).strings("SELECT run_uuid FROM runs")).isEmpty();
    assertThat(cli().run("runs", "gc", "--yes").out()).contains("no deleted runs");
  }

  @Test
  void shouldRemoveTheOtherRunsWhereARegisteredModelHoldsOne() {
    String held = recorded();
    String free = recorded();
    cli().run("models", "register", held, "--name=digits");
    cli().run("runs", "delete", held, free);

    Cli.Result partly = cli().run("runs", "gc", "--yes");

    assertThat(partly.code()).as(partly.toString()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(partly.out()).contains("removed 1 run for good");
    assertThat(partly.err())
        .contains("1 run not removed", "run " + held, "digits version 1")
        .contains("heaviside models delete digits 1")
        .doesNotContain("\tat ");
    assertThat(new Store(directory).strings("SELECT run_uuid FROM runs")).containsExactly(held);

    cli().run("models", "delete", "digits", "1");
    assertThat(cli().run("runs", "gc", "--yes").code()).isZero();
    assertThat(new Store(directory).strings("SELECT run_uuid FROM runs")).isEmpty();
  }

  @Test
  void shouldNameTheNearestFieldsWhereNoRunHasTheOneThatIsAskedFor() {
    recorded();

    String filter = "metrics.\"test/acuracy\" > 0.5";
    for (String command : List.of("list", "compare")) {
      Cli.Result none =
          command.equals("list")
              ? cli().run("runs", command, "--filter", filter)
              : cli().run("runs", command, filter);
      assertThat(none.code()).as(command).isZero();
      assertThat(none.out())
          .contains("no run here has metrics.`test/acuracy`. Did you mean test/accuracy?");
    }
    assertThat(cli().run("runs", "list", "--order-by", "params.learning_rate DESC").out())
        .contains("first")
        .contains("params.`learning_rate`. Did you mean optimizer.learning_rate?");
    assertThat(cli().run("runs", "list", "--filter", "metrics.\"test/accuracy\" > 1").out())
        .doesNotContain("no run here");
    assertThat(cli().run("runs", "compare", "--group-by", "tags.zzz").err())
        .contains("no run here has it. Known names: ");
  }

  @Test
  void shouldShowTheSeedOnceWhetherTheNameHasItOrNot() {
    try (Tracker tracker =
        Tracker.open(TrackerConfig.embedded(directory.resolve("mlflow.db"), directory))) {
      for (String name : List.of("old", "new seed 12", "seed 1")) {
        TrackedRun run = tracker.start(new RunRequest("mnist", name, Map.of()));
        run.params(Map.of("seed", "12"));
        run.end(RunStatus.FINISHED);
      }
    }
    assertThat(cli().run("runs", "list").out())
        .containsPattern(" old 12 ")
        .containsPattern(" new 12 ")
        .containsPattern(" seed 1 12 ");
  }

  @Test
  void shouldSayWhatIsWrongWhenARunCannotBePushed() {
    recorded();
    Cli.Result noServer = cli().run("runs", "push", "--to", "sqlite:///other.db");
    assertThat(noServer.code()).isEqualTo(2);
    assertThat(noServer.err())
        .contains("--to: found sqlite:///other.db; expected an MLflow server");
    assertThat(cli().run("runs", "push").err()).contains("--to");
  }

  @Test
  void shouldNameEveryRunThatTheServerRefused() throws IOException {
    String first = recorded();
    String second = recorded();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(403, -1);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort();
      Cli.Result refused = cli().run("runs", "push", "--to", address);

      assertThat(refused.code()).as(refused.toString()).isEqualTo(2);
      assertThat(refused.out()).startsWith("0 runs on " + address);
      assertThat(refused.err())
          .contains("2 runs not pushed", "run " + first + ": ", "run " + second + ": ")
          .contains("refuses: 403");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void shouldFilterAndOrderTheList() {
    recorded();
    assertThat(cli().run("runs", "list", "--filter", "metrics.\"test/accuracy\" > 0.98").out())
        .contains("first");
    Cli.Result none =
        cli().run("runs", "list", "--filter", "status = 'FAILED'", "--order-by", "run_name DESC");
    assertThat(none.code()).isZero();
    assertThat(none.out()).contains("no runs in", "match attributes.status = 'FAILED'");

    Cli.Result wrong = cli().run("runs", "list", "--filter", "metrics.test/accuracy > 0.98");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err())
        .startsWith("heaviside: filter: found test at character 9;")
        .contains("Write metrics.`test/accuracy`.", "\n          ^");
    assertThat(cli().run("runs", "list", "--order-by", "accuracy").code()).isEqualTo(2);
  }

  @Test
  void shouldCompareRunsAndWriteThemForSpreadsheetsAndBrowsers() throws IOException {
    String id = recorded();
    Cli.Result result = cli().run("runs", "compare", "--csv=a.csv", "--html=a.html");

    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.out()).containsPattern("A +first +1").contains("98.77", "written: ");
    assertThat(Files.readString(directory.resolve("a.csv"))).startsWith("run_id,").contains(id);
    assertThat(Files.readString(directory.resolve("a.html")))
        .startsWith("<!doctype html>")
        .contains(id);
    assertThat(new Cli(directory, Map.of("COLUMNS", "40")).run("runs", "compare").out().lines())
        .allMatch(line -> line.length() <= 40);
  }

  @Test
  void shouldSayWhyThereIsNothingToCompare() {
    recorded();
    Cli.Result none = cli().run("runs", "compare", "status = 'FAILED'");
    assertThat(none.code()).isZero();
    assertThat(none.out()).startsWith("no finished runs match in ");
    Cli.Result page = cli().run("runs", "compare", "status = 'FAILED'", "--html=a.html");
    assertThat(page.code()).isEqualTo(2);
    assertThat(page.err()).contains("no finished runs match in ", "Nothing was written.");
    assertThat(directory.resolve("a.html")).doesNotExist();
    Cli.Result mistyped = cli().run("runs", "compare", "--group-by", "params.metod");
    assertThat(mistyped.code()).isEqualTo(2);
    assertThat(mistyped.err()).contains("--group-by params.`metod`: no run here has it");

    Cli.Result wrong = cli().run("runs", "compare", "params.k = v");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("expected a text in quotes for params.`k`");
    Cli.Result field = cli().run("runs", "compare", "--group-by", "method");
    assertThat(field.code()).isEqualTo(2);
    assertThat(field.err()).contains("--group-by: found method", "params.`method`");
    Cli.Result file = cli().run("runs", "compare", "--html", "none/a.html");
    assertThat(file.code()).isEqualTo(2);
    assertThat(file.err()).contains("none/a.html: cannot be written");
  }

  @Test
  void shouldRefuseANamedStoreThatIsNotThereAndMakeNone() {
    recorded();
    for (String command : List.of("list", "compare", "gc")) {
      Cli.Result result = cli().run("runs", command, "--tracking-uri", "sqlite:///elsewhere/x.db");
      assertThat(result.code()).as(command).isEqualTo(2);
      assertThat(result.err()).contains("--tracking-uri sqlite:///elsewhere/x.db: there is no");
    }
    assertThat(directory.resolve("elsewhere")).doesNotExist();
  }
}
