package io.heaviside.cli;

import io.heaviside.sweep.Sweep;
import io.heaviside.sweep.SweepExample;
import io.heaviside.sweep.SweepOutcome;
import io.heaviside.sweep.SweepPlan;
import io.heaviside.sweep.SweepRequest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code heaviside sweep}: many trainings of one experiment. */
@Command(
    name = "sweep",
    description = {
      "Trains an experiment with many settings, and ranks them.",
      "The trials run as a Beam pipeline and are nested runs below the sweep's own. Called again, a"
          + " sweep goes on: what is finished is skipped, what was interrupted goes on from its"
          + " checkpoint.",
      "A trial is known by its experiment's settings and seed, its dataset and the MLflow experiment."
          + " The file may be edited in between: with other parameters, seeds or budget the sweep"
          + " goes on in its own run; with another name, base or metric a new run begins, which takes"
          + " the results of trials that are finished from the runs they are in.",
      "Options that are not listed go to Beam, in the form --name=value."
    },
    footer = {
      "  heaviside sweep --example > sweep.yaml",
      "  heaviside sweep --config sweep.yaml --dry-run",
      "  heaviside sweep --config sweep.yaml --data data/shards/mnist --parallel 2",
      "  heaviside sweep --config sweep.yaml --flinkMaster=flink:8081 --threads 4"
          + " --tracking-uri http://mlflow:5000"
    })
final class SweepCommand implements Runnable {
  private final Surroundings surroundings;

  @ArgGroup(heading = "%nWhat to train:%n", validate = false)
  private What what = new What();

  @ArgGroup(heading = "%nHow much at once:%n", validate = false)
  private SweepPlaces places = new SweepPlaces();

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private TrackingOptions tracking = new TrackingOptions();

  @Mixin private DeviceOption device = new DeviceOption();

  @Unmatched private List<String> beam = new ArrayList<>();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  // Defaults stand twice: picocli applies its own only where another option of the group is given.
  private static final class What {
    @Option(names = "--config", paramLabel = "FILE", description = "The sweep, in YAML.")
    private String config = "";

    @Option(
        names = "--data",
        paramLabel = "DIR",
        defaultValue = "data/shards/mnist",
        description =
            "The preprocessed dataset; workers elsewhere need it at the same path (default:"
                + " ${DEFAULT-VALUE}).")
    private String data = "data/shards/mnist";

    @Option(
        names = "--output",
        paramLabel = "DIR",
        defaultValue = "runs",
        description =
            "Where models, checkpoints and the folder sweeps appear; likewise (default:"
                + " ${DEFAULT-VALUE}).")
    private String output = "runs";

    @Option(names = "--retry-failed", description = "Trains trials anew that failed before.")
    private boolean retryFailed;

    @Option(
        names = "--take-over",
        description =
            "Goes on even with runs whose process was on another host or in another container, so"
                + " that nobody can see here whether it lives. Make sure that it does not.")
    private boolean takeOver;

    @Option(names = "--dry-run", description = "Checks the sweep and prints its trials.")
    private boolean dryRun;

    @Option(names = "--example", description = "Prints a sweep file that says what each key is.")
    private boolean example;
  }

  SweepCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (what.example) {
      out.print(SweepExample.text());
    } else {
      run(out);
    }
    out.flush();
  }

  private void run(PrintWriter out) {
    if (what.config.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "missing --config FILE; `heaviside sweep --example` prints one");
    }
    SweepPlan plan = SweepPlan.read(surroundings.path(what.config), surroundings.directory());
    plan.caution().ifPresent(surroundings.progress()::say);
    if (what.dryRun) {
      out.println(plan.summary());
      out.print(plan.trialsTable());
      return;
    }
    device.use();
    SweepRequest request =
        new SweepRequest(
            plan,
            surroundings.path(what.data),
            tracking.experiment(surroundings),
            surroundings.path(what.output),
            places.parallel(),
            places.threads(),
            what.retryFailed,
            what.takeOver,
            beam);
    SweepOutcome outcome =
        new Sweep(
                request,
                () -> tracking.open(surroundings),
                surroundings.progress(),
                surroundings.cancellation())
            .run();
    out.print(outcome.text());
    out.println();
    outcome.files().forEach(out::println);
  }
}
