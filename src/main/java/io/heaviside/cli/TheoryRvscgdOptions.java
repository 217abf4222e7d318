package io.heaviside.cli;

import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.theory.OneLayerNetwork;
import io.heaviside.trainer.theory.OutOfRangeException;
import io.heaviside.trainer.theory.Relaxation;
import io.heaviside.trainer.theory.RvsCgdExperiment;
import io.heaviside.trainer.theory.TargetWeights.Distribution;
import io.heaviside.trainer.theory.VectorPenalty;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The one-layer experiment as the user describes it; without options it is Figure 4, faster. */
final class TheoryRvscgdOptions {
  private static final double FAST_ETA = 1e-2;
  private static final double PAPER_ETA = 1e-5;

  // Defaults stand twice: picocli applies its own only where another option of the group is given.
  @Option(
      names = "--penalty",
      paramLabel = "NAME",
      defaultValue = "l0",
      description = "l0, l1 or transformed-l1 (default: ${DEFAULT-VALUE}).")
  private String penalty = "l0";

  @Option(
      names = "--a",
      paramLabel = "A",
      description = "The parameter of transformed-l1 (default: 1).")
  private @Nullable Double a;

  @Option(
      names = {"-k", "--units"},
      paramLabel = "K",
      defaultValue = "20",
      description = "Units (default: ${DEFAULT-VALUE}).")
  private int units = 20;

  @Option(
      names = {"-d", "--inputs"},
      paramLabel = "D",
      defaultValue = "50",
      description = "Inputs (default: ${DEFAULT-VALUE}).")
  private int inputs = 50;

  @Option(
      names = "--beta",
      paramLabel = "BETA",
      defaultValue = "4e-3",
      description = "Weight of the coupling (beta/2)||w-u||^2 (default: ${DEFAULT-VALUE}).")
  private double beta = 4e-3;

  @Option(
      names = "--lambda",
      paramLabel = "LAMBDA",
      defaultValue = "1e-4",
      description = "Weight of the penalty (default: ${DEFAULT-VALUE}).")
  private double lambda = 1e-4;

  @Option(names = "--eta", paramLabel = "ETA", description = "Step size (default: 0.01).")
  private @Nullable Double eta;

  @Option(
      names = "--paper",
      description = "The paper's step size, 1e-5; its 400,000 steps are our choice.")
  private boolean paper;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps (default: as far as 400,000 at --eta 1e-5; 400 at 0.01).")
  private @Nullable Long steps;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "0",
      description = "Fresh samples for each step; 0 takes the expectation (default).")
  private int batch;

  @Option(
      names = "--non-zeros",
      paramLabel = "N",
      defaultValue = "5",
      description = "Non-zero weights of w* (default: ${DEFAULT-VALUE}).")
  private int nonZeros = 5;

  @Option(
      names = "--distribution",
      paramLabel = "NAME",
      defaultValue = "equal",
      description = "Of those weights: equal magnitudes or gaussian (default: ${DEFAULT-VALUE}).")
  private Distribution distribution = Distribution.EQUAL;

  @Option(
      names = "--start-angle",
      paramLabel = "RADIANS",
      description = "Angle of the first w to w*; 0 to pi (default: w is drawn from the sphere).")
  private @Nullable Double startAngle;

  @Option(
      names = "--scale",
      paramLabel = "S",
      defaultValue = "1",
      description = "Scale s of the output (default: ${DEFAULT-VALUE}).")
  private double scale = 1;

  @Option(
      names = "--slope",
      paramLabel = "C",
      description = "Slope c of the coarse gradient's ReLU (default: sqrt(2/pi); Yin et al.: 1).")
  private double slope = OneLayerNetwork.MATCHED_SLOPE;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of all that is drawn (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  /**
   * Puts the experiment together.
   *
   * @throws ConfigException if a number is out of its range
   */
  RvsCgdExperiment experiment() {
    try {
      return checked();
    } catch (OutOfRangeException e) {
      throw new ConfigException(e.getMessage() + " Change --" + e.parameter() + ".", e);
    }
  }

  private RvsCgdExperiment checked() {
    OneLayerNetwork network = new OneLayerNetwork(units, inputs, scale, slope);
    double step = eta();
    return new RvsCgdExperiment(
        network,
        new Relaxation(VectorPenalty.named(penalty, a), beta, lambda),
        step,
        steps == null ? RvsCgdExperiment.defaultSteps(network, step) : steps,
        batch,
        nonZeros,
        distribution,
        startAngle,
        seed);
  }

  private double eta() {
    if (paper && eta != null) {
      throw new ConfigException(
          "eta: found " + eta + " beside --paper, which is --eta 1e-5. Leave one of them out.");
    }
    if (paper) {
      return PAPER_ETA;
    }
    return eta == null ? FAST_ETA : eta;
  }
}
