package io.heaviside.cli;

import static io.heaviside.cli.Figures.scientific;

import io.heaviside.trainer.text.TextTable;
import io.heaviside.trainer.theory.OneLayerNetwork;
import io.heaviside.trainer.theory.Quantities;
import io.heaviside.trainer.theory.Relaxation;
import io.heaviside.trainer.theory.RvsCgdExperiment;
import io.heaviside.trainer.theory.RvsCgdResult;
import io.heaviside.trainer.theory.TargetWeights.Distribution;
import io.heaviside.workflow.RvsCgdOutcome;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** What a theory run of RVS-CGD says on the terminal: the setting, the path, the verdicts. */
final class TheoryRvscgdReport {
  private final RvsCgdExperiment experiment;
  private final RvsCgdResult result;
  private final RvsCgdOutcome outcome;

  TheoryRvscgdReport(RvsCgdOutcome outcome) {
    this.outcome = outcome;
    this.experiment = outcome.experiment();
    this.result = outcome.result();
  }

  String render() {
    return setting()
        + "\n"
        + path()
        + "\n"
        + new TheoryRvscgdVerdicts(result, experiment.batch() > 0).render();
  }

  private String setting() {
    OneLayerNetwork network = experiment.network();
    Relaxation relaxation = experiment.relaxation();
    return text(
            "Algorithm 1 on one layer: k=%d units, d=%d inputs, scale s=%s, slope c=%.6g, K=%.6g",
            network.units(),
            network.inputs(),
            plain(network.scale()),
            network.slope(),
            network.coarseFactor())
        + text(
            "%s, beta=%s, lambda=%s: weights of magnitude up to %.6g become zero",
            relaxation.penalty(),
            plain(relaxation.beta()),
            plain(relaxation.lambda()),
            relaxation.threshold())
        + text(
            "eta=%s, %,d steps, %s; seed %d",
            plain(experiment.eta()),
            experiment.steps(),
            experiment.batch() == 0
                ? "expected coarse gradient"
                : String.format(Locale.ROOT, "mean of %,d fresh samples", experiment.batch()),
            experiment.seed())
        + target();
  }

  /** What the paper leaves open, and what stands in for it here. */
  private String target() {
    double[] magnitudes =
        DoubleStream.of(result.target().values()).map(Math::abs).filter(x -> x > 0).toArray();
    double threshold = experiment.relaxation().threshold();
    return text(
            "w*: %d of %d weights non-zero, %s %.6g; %d above the threshold",
            magnitudes.length,
            experiment.network().inputs(),
            experiment.distribution() == Distribution.EQUAL
                ? "all of magnitude"
                : "Gaussian, the smallest",
            DoubleStream.of(magnitudes).min().orElse(0),
            DoubleStream.of(magnitudes).filter(x -> x > threshold).count())
        + "Not in the text at hand: scale s, slope c, how many weights of w* are not zero and"
        + " their distribution,\nthe first w, the number of steps. Chosen here by --scale, --slope,"
        + " --non-zeros, --distribution,\n--start-angle, --steps and --seed.\n";
  }

  private String path() {
    TextTable table =
        new TextTable(
            "step",
            "theta",
            "predicted",
            "f",
            "L_beta",
            "||u-w||",
            "||u-w*||",
            "||w-w*||",
            "nnz(u)");
    for (Quantities now : outcome.checkpoints()) {
      table.row(
          Figures.whole((double) now.step()),
          scientific(now.theta()),
          scientific(now.predictedTheta()),
          scientific(now.loss()),
          scientific(now.lagrangian()),
          scientific(now.gap()),
          scientific(now.errorOfU()),
          scientific(now.error()),
          String.valueOf(now.nonZeros()));
    }
    return table.render()
        + "theta: angle between w and w*; predicted: its closed form; L_beta: Lagrangian;\n"
        + "nnz: weights that are not zero; theta_eq: angle at which the iteration rests;\n"
        + "gamma: angle between u and w.\n";
  }

  /** A number as the user gave it. */
  private static String plain(double value) {
    return Double.toString(value).replaceFirst("\\.0(?=E|$)", "").replace('E', 'e');
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values) + "\n";
  }
}
