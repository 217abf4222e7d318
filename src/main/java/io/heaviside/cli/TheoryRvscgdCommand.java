package io.heaviside.cli;

import io.heaviside.workflow.RvsCgdOutcome;
import io.heaviside.workflow.RvsCgdTheory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code heaviside theory rvscgd}: Figure 4 and Theorem 1 of Dinh &amp; Xin (2020). */
@Command(
    name = "rvscgd",
    description = {
      "Runs relaxed variable splitting coarse gradient descent (Dinh & Xin 2020, Algorithm 1) on"
          + " one layer, where the expectations are known, measures theta and L_beta at every step"
          + " and checks the conclusions of Theorem 1 at the last.",
      "Without options it is the experiment of Figure 4 with a larger step; --paper takes the"
          + " paper's."
    },
    footer = {
      "  heaviside theory rvscgd --plot figure4.png",
      "  heaviside theory rvscgd --paper --start-angle 1.5265 --csv figure4.csv",
      "  heaviside theory rvscgd --penalty transformed-l1 --a 0.5 --non-zeros 10",
      "  heaviside theory rvscgd --distribution gaussian --start-angle 0 --steps 1000",
      "  heaviside theory rvscgd --batch 256 --eta 1e-3 --steps 5000"
    })
final class TheoryRvscgdCommand implements Runnable {
  private final Surroundings surroundings;

  @ArgGroup(heading = "%nExperiment:%n", validate = false)
  private TheoryRvscgdOptions options = new TheoryRvscgdOptions();

  @ArgGroup(heading = "%nOutput:%n", validate = false)
  private Output output = new Output();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private static final class Output {
    @Option(
        names = "--csv",
        paramLabel = "FILE",
        description = "Writes the quantities of about 1000 steps as a table.")
    private @Nullable String csv;

    @Option(
        names = "--plot",
        paramLabel = "FILE",
        description = "Draws them, on a logarithmic axis, as a PNG.")
    private @Nullable String plot;
  }

  TheoryRvscgdCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    new RvsCgdTheory(surroundings.progress(), surroundings.cancellation())
        .run(
            options.experiment(),
            Optional.ofNullable(output.csv).map(surroundings::path),
            Optional.ofNullable(output.plot).map(surroundings::path),
            this::report);
  }

  private void report(RvsCgdOutcome outcome) {
    spec.commandLine().getOut().print(new TheoryRvscgdReport(outcome).render());
    spec.commandLine().getOut().flush();
  }
}
