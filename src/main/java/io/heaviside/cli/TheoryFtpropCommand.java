package io.heaviside.cli;

import io.heaviside.trainer.config.Choice;
import io.heaviside.trainer.feasible.BooleanProblem;
import io.heaviside.trainer.feasible.ExhaustiveSearch;
import io.heaviside.trainer.feasible.HeuristicSearch;
import io.heaviside.trainer.feasible.HiddenSizes;
import io.heaviside.trainer.feasible.TargetSearch;
import io.heaviside.trainer.feasible.TrainingSet;
import io.heaviside.trainer.feasible.UnitLearning;
import io.heaviside.workflow.FtpropTheory;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code heaviside theory ftprop}: feasible targets of small Boolean problems. */
@Command(
    name = "ftprop",
    description = {
      "Trains a hard-threshold network on a small Boolean problem by feasible target propagation.",
      "A setting of the hidden targets is feasible if every unit can meet its targets; the exhaustive"
          + " search counts all feasible settings, or proves that there is none."
    },
    footer = {
      "  heaviside theory ftprop --problem xor --hidden 2",
      "  heaviside theory ftprop --problem parity-3 --hidden 1 --certificates",
      "  heaviside theory ftprop --problem table:0110,0001 --hidden 2 --search ftprop --seed 7",
      "  heaviside theory ftprop --problem parity-3 --hidden 3 --search beam --beam-width 4"
    })
final class TheoryFtpropCommand implements Runnable {
  private final Surroundings surroundings;

  @Option(
      names = "--problem",
      paramLabel = "NAME",
      defaultValue = "xor",
      description =
          "xor, and, or, parity-N, majority-N, and-N, or-N, or table:BITS, the truth table from row"
              + " 0..0 to row 1..1, several outputs with commas (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private String problem;

  @Option(
      names = "--hidden",
      split = ",",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Units of each hidden layer, with commas; 0 for none (default: ${DEFAULT-VALUE}).")
  private List<Integer> hidden = List.of();

  @Option(
      names = "--search",
      paramLabel = "NAME",
      defaultValue = "exhaustive",
      description =
          "How to look: exhaustive (with proof), hill-climbing, beam or ftprop (default:"
              + " ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private String search;

  @Option(
      names = "--unit-learner",
      paramLabel = "NAME",
      defaultValue = "perceptron",
      description =
          "What fits the single units: perceptron, hinge, logistic or exact (default:"
              + " ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private String unitLearner;

  @Option(
      names = "--beam-width",
      paramLabel = "B",
      defaultValue = "8",
      description = "Settings that beam search keeps; for beam alone (default: ${DEFAULT-VALUE}).")
  private int beamWidth;

  @Option(
      names = "--budget",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Target proposals for each layer; for ftprop alone (default: ${DEFAULT-VALUE}).")
  private int budget;

  @Option(
      names = "--restarts",
      paramLabel = "N",
      defaultValue = "50",
      description =
          "Random networks to start from; exhaustive needs none (default: ${DEFAULT-VALUE}).")
  private int restarts;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed gives the same result (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--certificates",
      description = "Prints the proofs: integer weights, or multipliers where nothing separates.")
  private boolean certificates;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  TheoryFtpropCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    BooleanProblem asked = BooleanProblem.parse(problem);
    TrainingSet data = asked.trainingSet();
    HiddenSizes sizes = new HiddenSizes(hidden.equals(List.of(0)) ? List.of() : hidden);
    TargetSearch how = Choice.of("--search", search, TargetSearch.class);
    UnitLearning learning = Choice.of("--unit-learner", unitLearner, UnitLearning.class);
    checkBelongs("--beam-width", how, TargetSearch.BEAM);
    checkBelongs("--budget", how, TargetSearch.FTPROP);
    FtpropTheory theory = new FtpropTheory(surroundings.progress(), surroundings.cancellation());
    FtpropReport report = new FtpropReport(asked.name(), data, sizes, certificates);
    PrintWriter out = spec.commandLine().getOut();
    if (how == TargetSearch.EXHAUSTIVE) {
      out.print(report.of(theory.run(new ExhaustiveSearch(data, sizes)), learning));
    } else {
      HeuristicSearch from =
          new HeuristicSearch(how, learning.learner(), beamWidth, budget, restarts, seed);
      out.print(report.of(how, theory.run(from, data, sizes)));
    }
    out.flush();
  }

  private void checkBelongs(String option, TargetSearch chosen, TargetSearch owner) {
    if (chosen != owner && spec.commandLine().getParseResult().hasMatchedOption(option)) {
      throw new ParameterException(
          spec.commandLine(),
          option
              + ": belongs to --search "
              + owner
              + "; found --search "
              + chosen
              + ". Leave it out or change the search.");
    }
  }
}
