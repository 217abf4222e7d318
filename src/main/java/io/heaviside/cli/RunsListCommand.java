package io.heaviside.cli;

import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.search.RunFilter;
import io.heaviside.tracking.search.RunOrder;
import io.heaviside.trainer.text.Printable;
import io.heaviside.trainer.text.TextTable;
import io.heaviside.workflow.NewestRuns;
import io.heaviside.workflow.RunName;
import io.heaviside.workflow.UnknownFields;
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
      "Lists runs, by default newest first; those of preprocessing with --experiment preprocess."
    },
    footer = {
      "  heaviside runs list --limit 5",
      "  heaviside runs list --experiment mnist",
      "  heaviside runs list --filter 'status = \"FINISHED\"' --order-by 'metrics.\"best/test_accuracy\" DESC'",
      "  heaviside runs list --tracking-uri http://localhost:5000"
    })
final class RunsListCommand implements Runnable {
  /** Enough to name a run with. */
  private static final int ID_WIDTH = 6;

  private static final int NAME_WIDTH = 21;
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

  private final Surroundings surroundings;

  @ArgGroup(heading = "%nSearch:%n", validate = false)
  private SearchOptions search = new SearchOptions();

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private ExperimentStoreOptions tracking = new ExperimentStoreOptions();

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
    RunFilter filter = RunFilter.parse(search.filter());
    RunOrder order = RunOrder.parse(search.order());
    try (Tracker tracker = tracking.open(surroundings)) {
      RunQuery query = new RunQuery(tracking.experiment(), filter, order, limit);
      List<RunSummary> runs = NewestRuns.of(tracker, query);
      spec.commandLine()
          .getOut()
          .print(
              runs.isEmpty()
                  ? none(tracker, filter)
                  : table(runs) + UnknownFields.of(order.fields(), runs));
      spec.commandLine().getOut().flush();
    }
  }

  private String none(Tracker tracker, RunFilter filter) {
    if (!filter.equals(RunFilter.ALL)) {
      return "no runs in %s match %s\n%s"
          .formatted(
              tracker.location(), filter, UnknownFields.of(filter, tracker, tracking.experiment()));
    }
    return "no runs yet in " + tracker.location() + "; `heaviside quickstart` makes two.\n";
  }

  private static String table(List<RunSummary> runs) {
    TextTable table =
        new TextTable(
            "run", "started", "status", "name, seed", "dataset", "acc. w", "acc. u", "sparsity");
    for (RunSummary run : runs) {
      Map<String, Double> metrics = run.metrics();
      table.row(
          run.id().substring(0, Math.min(ID_WIDTH, run.id().length())),
          START.format(run.start().atZone(ZoneId.systemDefault())),
          run.status(),
          (shortened(RunName.withoutSeed(run))
                  + " "
                  + Printable.of(run.params().getOrDefault("seed", "")))
              .strip(),
          Printable.of(run.tags().getOrDefault("heaviside.dataset", Figures.NONE)),
          Figures.percent(metrics.getOrDefault("test/accuracy", Double.NaN)),
          Figures.percent(metrics.getOrDefault("test/accuracy_sparse", Double.NaN)),
          Figures.percent(metrics.getOrDefault("sparsity/total", Double.NaN)));
    }
    return table.render();
  }

  private static String shortened(String logged) {
    String name = Printable.of(logged);
    return name.length() <= NAME_WIDTH ? name : name.substring(0, NAME_WIDTH - 1) + "…";
  }
}
