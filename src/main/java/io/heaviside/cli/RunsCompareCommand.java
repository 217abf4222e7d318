package io.heaviside.cli;

import io.heaviside.compare.ComparisonTable;
import io.heaviside.compare.Grouping;
import io.heaviside.compare.RunComparison;
import io.heaviside.sweep.Sweep;
import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.search.RunFilter;
import io.heaviside.tracking.search.RunOrder;
import io.heaviside.trainer.text.Plural;
import io.heaviside.workflow.UnknownFields;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heaviside runs compare}: runs side by side. */
@Command(
    name = "compare",
    description = {
      "Compares finished runs: mean and standard deviation over seeds, and what differs.",
      "The filter is MLflow's: conditions on metrics.KEY, params.KEY, tags.KEY and run_id,"
          + " run_name, status, user_id, start_time, end_time, artifact_uri, joined by AND. Keys with / or -"
          + " stand in double quotes or backticks, texts in quotes."
    },
    footer = {
      "  heaviside runs compare --experiment mnist",
      "  heaviside runs compare 'metrics.\"best/test_accuracy\" > 0.98 and params.method = \"rvs-cgd\"'",
      "  heaviside runs compare --html runs.html --csv runs.csv",
      "  heaviside runs compare --group-by params.method,params.splitting.penalty"
    })
final class RunsCompareCommand implements Runnable {
  private static final int ALL = 10_000;

  private final Surroundings surroundings;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILTER",
      defaultValue = "",
      description = "Only runs that match (default: all).")
  private String filter = "";

  @Option(
      names = "--group-by",
      split = ",",
      paramLabel = "FIELD",
      description =
          "Runs with the same params.KEY, tags.KEY or attribute are a group; run_id for none"
              + " (default: runs that differ in the seed only).")
  private List<String> fields = new ArrayList<>();

  @Option(names = "--unfinished", description = "Also runs that broke off or still go on.")
  private boolean unfinished;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Writes a line for each run, with all params and metrics.")
  private @Nullable String csv;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Writes a page with charts, for any browser; it needs no network.")
  private @Nullable String html;

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private ExperimentStoreOptions tracking = new ExperimentStoreOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  RunsCompareCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    RunFilter wanted = RunFilter.parse(filter);
    Grouping grouping = fields.isEmpty() ? Grouping.BY_SEED : Grouping.by(fields);
    ComparisonFiles files = new ComparisonFiles(surroundings, csv, html);
    PrintWriter out = spec.commandLine().getOut();
    try (Tracker tracker = tracking.open(surroundings)) {
      List<RunSummary> found =
          tracker.runs(new RunQuery(tracking.experiment(), wanted, RunOrder.NEWEST, ALL)).stream()
              .filter(run -> !Sweep.isSweep(run))
              .toList();
      List<RunSummary> runs = found.stream().filter(this::isCompared).toList();
      if (runs.isEmpty()) {
        out.print(nothingFor(files, none(tracker, wanted, found.size())));
      } else {
        RunComparison comparison = RunComparison.of(title(), runs, grouping);
        int width = TerminalWidth.of(surroundings.environment());
        out.print(new ComparisonTable(comparison, width).render());
        out.print(leftOut(found.size() - runs.size()));
        files.write(comparison, tracker::history, out);
      }
      out.flush();
    }
  }

  private boolean isCompared(RunSummary run) {
    return unfinished || run.status().equals("FINISHED");
  }

  /** A file that was asked for and cannot be made is wrong input; a look at nothing is not. */
  private static String nothingFor(ComparisonFiles files, String none) {
    if (files.areWanted()) {
      throw new TrackingException(
          none.strip().replaceFirst("\\.?$", ".") + " Nothing was written.");
    }
    return none;
  }

  private String title() {
    String experiment = tracking.experiment();
    String where = experiment == null ? "all experiments" : "experiment " + experiment;
    return "Runs of " + where + (filter.isBlank() ? "" : ", " + filter.strip());
  }

  private static String leftOut(int runs) {
    return runs == 0
        ? ""
        : "\n"
            + Plural.of(runs, "run")
            + " that did not finish left out; --unfinished shows them.\n";
  }

  private String none(Tracker tracker, RunFilter wanted, int unfinished) {
    String none = "no finished runs match in " + tracker.location();
    if (unfinished > 0) {
      return "%s; %s that did not finish %s: add --unfinished.\n"
          .formatted(none, Plural.of(unfinished, "run"), unfinished == 1 ? "does" : "do");
    }
    return none
        + "; `heaviside runs list` shows what there is.\n"
        + UnknownFields.of(wanted, tracker, tracking.experiment());
  }
}
