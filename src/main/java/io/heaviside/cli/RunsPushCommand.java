package io.heaviside.cli;

import io.heaviside.tracking.PushReport;
import io.heaviside.tracking.RunPusher;
import io.heaviside.tracking.TrackingException;
import io.heaviside.trainer.text.Plural;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heaviside runs push}: brings a server what it lacks. */
@Command(
    name = "push",
    description = {
      "Copies runs of a store to an MLflow server, with their times, datasets and artifacts.",
      "Also delivers what the server did not take while they ran. Only what is missing is sent: a"
          + " push that was broken off goes on, and a second one changes nothing."
    },
    footer = {
      "  heaviside runs push --to http://localhost:5000",
      "  heaviside runs push --to http://localhost:5000 3f2a --from sqlite:///old.db"
    })
final class RunsPushCommand implements Runnable {
  private final Surroundings surroundings;

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description =
          "The runs' ids, or their first four digits or more (default: all that have ended).")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "URI",
      description =
          "The MLflow server, http(s)://HOST:PORT; MLFLOW_TRACKING_USERNAME, _PASSWORD and _TOKEN"
              + " are for it.")
  private String to = "";

  @Option(
      names = "--from",
      paramLabel = "URI",
      defaultValue = "sqlite:///mlflow.db",
      description = "The store, sqlite:///FILE (default: ${DEFAULT-VALUE}).")
  private String from = "sqlite:///mlflow.db";

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  RunsPushCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    RunPusher pusher =
        RunPusher.of(
            surroundings.environment(),
            surroundings.directory(),
            from,
            to,
            surroundings.progress()::say);
    PushReport report = pusher.push(ids);
    spec.commandLine()
        .getOut()
        .printf(
            "%s on %s; %d changed: %s and %s sent.%n",
            Plural.of(report.runs(), "run"),
            to,
            report.changed(),
            Plural.of(report.points(), "point"),
            Plural.of(report.files(), "artifact"));
    spec.commandLine().getOut().flush();
    if (!report.refused().isEmpty()) {
      throw new TrackingException(
          "%s not pushed. Cure what each says, and push again.%n%s"
              .formatted(
                  Plural.of(report.refused().size(), "run"), String.join("\n", report.refused())));
    }
  }
}
