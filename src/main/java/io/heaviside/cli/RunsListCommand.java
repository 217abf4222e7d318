package io.heaviside.cli;

import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.text.TextTable;
import io.heaviside.workflow.NewestRuns;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code heaviside runs list}: the newest runs of a store. */
@Command(
    name = "list",
    description = {
      "Lists runs, newest first; those of preprocessing with --experiment preprocess."
    },
    footer = {
      "  heaviside runs list --limit 5",
      "  heaviside runs list --experiment mnist",
      "  heaviside runs list --tracking-uri http://localhost:5000"
    })
final class RunsListCommand implements Runnable {
  private static final int NAME_WIDTH = 21;
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

  private final Surroundings surroundings;

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private TrackingOptions tracking = new TrackingOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  RunsListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    try (Tracker tracker = tracking.open(surroundings)) {
      List<RunSummary> runs = NewestRuns.of(tracker, tracking.experiment(), limit);
      spec.commandLine().getOut().print(runs.isEmpty() ? none(tracker) : table(runs));
      spec.commandLine().getOut().flush();
    }
  }

  private static String none(Tracker tracker) {
    return "no runs yet in " + tracker.location() + "; `heaviside quickstart` makes two.\n";
  }

  private static String table(List<RunSummary> runs) {
    TextTable table =
        new TextTable(
            "run", "started", "status", "name", "dataset", "acc. w", "acc. u", "sparsity");
    for (RunSummary run : runs) {
      Map<String, Double> metrics = run.metrics();
      table.row(
          run.id().substring(0, Math.min(8, run.id().length())),
          START.format(run.start().atZone(ZoneId.systemDefault())),
          run.status(),
          shortened(run.name()),
          run.tags().getOrDefault("heaviside.dataset", Figures.NONE),
          Figures.percent(metrics.getOrDefault("test/accuracy", Double.NaN)),
          Figures.percent(metrics.getOrDefault("test/accuracy_sparse", Double.NaN)),
          Figures.percent(metrics.getOrDefault("sparsity/total", Double.NaN)));
    }
    return table.render();
  }

  private static String shortened(String name) {
    return name.length() <= NAME_WIDTH ? name : name.substring(0, NAME_WIDTH - 1) + "…";
  }
}
