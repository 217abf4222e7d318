package io.heaviside.cli;

import io.heaviside.trainer.text.TextTable;
import io.heaviside.trainer.theory.OneLayerNetwork;
import io.heaviside.trainer.theory.Quantities;
import io.heaviside.trainer.theory.Relaxation;
import io.heaviside.trainer.theory.RvsCgdExperiment;
import io.heaviside.trainer.theory.RvsCgdResult;
import io.heaviside.trainer.theory.TargetWeights.Distribution;
import io.heaviside.trainer.theory.TheoremOne.Condition;
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
    return setting() + "\n" + path() + "\n" + verdicts() + conditions();
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
        + "Not published for Figure 4: how many weights of w* are not zero, how they are"
        + " distributed, and the\nfirst w. Chosen here: the above, by --non-zeros, --distribution,"
        + " --start-angle and --seed.\n";
  }

  private String path() {
    TextTable table =
        new TextTable(
            "step", "theta", "predicted", "f", "L_beta", "||u-w*||", "||w-w*||", "nnz(u)");
    for (Quantities now : outcome.checkpoints()) {
      table.row(
          Figures.whole(now.step()),
          figure(now.theta()),
          figure(now.predictedTheta()),
          figure(now.loss()),
          figure(now.lagrangian()),
          figure(now.errorOfU()),
          figure(now.error()),
          String.valueOf(now.nonZeros()));
    }
    return table.render();
  }

  private String verdicts() {
    Quantities last = result.last();
    return text(
            "monotone down to 2 theta_eq: %s; theta_eq = %s",
            monotone(), figure(result.predictedEquilibrium()))
        + text(
            "support recovered: %s (%d of %d non-zero weights found, %d others)",
            yesNo(result.supportRecovered()),
            last.found(),
            result.target().nonZeros(),
            last.nonZeros() - last.found())
        + text(
            "error bound of Theorem 1 at its limit: %s (||w-w*|| = %s, bound = %s)",
            bound(), figure(last.error()), figure(last.errorBound()));
  }

  private String monotone() {
    return result.stepsAbove() == 0
        ? "nothing to see, theta starts below that"
        : String.format(
            Locale.ROOT,
            "%s (in %,d steps theta rose %,d times, L_beta %,d times)",
            yesNo(result.monotone()),
            result.stepsAbove(),
            result.thetaRises(),
            result.lagrangianRises());
  }

  private String bound() {
    if (!result.atLimit()) {
      return "limit not reached";
    }
    return result.withinErrorBound() ? "holds" : "does not hold";
  }

  private String conditions() {
    TextTable table = new TextTable("condition", "left", "right", "holds");
    for (Condition condition : result.conditions()) {
      table.row(
          condition.statement(),
          figure(condition.value()),
          figure(condition.limit()),
          yesNo(condition.holds()));
    }
    return text("conditions of Theorem 1 hold: %s", yesNo(result.conditionsHold()))
        + "\n"
        + table.render();
  }

  private static String yesNo(boolean value) {
    return value ? "yes" : "no";
  }

  /** Five digits; what is below rounding is zero. */
  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.4e", Math.abs(value) < 1e-15 ? 0 : value);
  }

  /** A number as the user gave it. */
  private static String plain(double value) {
    return Double.toString(value).replaceFirst("\\.0(?=E|$)", "").replace('E', 'e');
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values) + "\n";
  }
}
