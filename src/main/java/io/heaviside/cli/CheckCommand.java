package io.heaviside.cli;

import io.heaviside.gate.Baseline;
import io.heaviside.gate.CheckReport;
import io.heaviside.gate.Gate;
import io.heaviside.gate.TextReport;
import io.heaviside.tracking.Tracker;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code heaviside check}: the gate of continuous integration. */
@Command(
    name = "check",
    description = {
      "Holds runs against a baseline: fails where a metric is worse than the baseline's by more"
          + " than is allowed and than seeds and test images explain. infra/baselines/README.md"
          + " says how."
    },
    footer = {
      "  heaviside check --baseline infra/baselines/mnist-ftprop-mb.json",
      "  heaviside check --baseline run:3f2a --candidate run:77b0",
      "  heaviside check --baseline run:3f2a,90bc,1d27 --candidate my.yaml --seeds 1,2,3 --junit"
          + " gate.xml",
      "  heaviside check --baseline new.json --update --candidate my.yaml --seeds 1,2,3,4,5"
    })
final class CheckCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @ArgGroup(heading = "%nWhat to compare:%n", validate = false)
  private CheckSides sides = new CheckSides();

  @ArgGroup(heading = "%nReports:%n", validate = false)
  private CheckReports reports = new CheckReports();

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private TrackingOptions tracking = new TrackingOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    sides.require(spec.commandLine(), surroundings);
    reports.require(surroundings);
    try (Tracker tracker = tracking.open(surroundings)) {
      PrintWriter out = spec.commandLine().getOut();
      CheckWork work =
          new CheckWork(sides, surroundings, tracker, tracking.experiment(surroundings));
      return sides.update() ? update(work, out) : check(work, out);
    }
  }

  private int check(CheckWork work, PrintWriter out) {
    Baseline baseline = work.baseline();
    CheckReport report = Gate.compare(baseline, work.candidate(baseline));
    out.print(TextReport.of(report));
    out.flush();
    reports.write(surroundings, report);
    return report.passed() ? ExitCode.OK : ExitCode.CHECK_FAILED;
  }

  private int update(CheckWork work, PrintWriter out) {
    out.print(work.update());
    out.flush();
    return ExitCode.OK;
  }
}
