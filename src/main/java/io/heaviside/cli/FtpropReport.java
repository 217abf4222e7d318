package io.heaviside.cli;

import io.heaviside.trainer.feasible.FeasibleSettings;
import io.heaviside.trainer.feasible.HeuristicSearch;
import io.heaviside.trainer.feasible.HiddenSizes;
import io.heaviside.trainer.feasible.HiddenTargets;
import io.heaviside.trainer.feasible.LayerwiseTraining;
import io.heaviside.trainer.feasible.SignLayer;
import io.heaviside.trainer.feasible.SignNetwork;
import io.heaviside.trainer.feasible.Signs;
import io.heaviside.trainer.feasible.TargetSearch;
import io.heaviside.trainer.feasible.TrainingSet;
import io.heaviside.trainer.feasible.Unit;
import io.heaviside.trainer.feasible.UnitLearning;
import io.heaviside.trainer.text.Plural;
import io.heaviside.trainer.text.TextTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code theory ftprop} prints. */
final class FtpropReport {
  private final String problem;
  private final TrainingSet data;
  private final HiddenSizes hidden;
  private final FtpropCertificates certificates;

  FtpropReport(String problem, TrainingSet data, HiddenSizes hidden, boolean certificates) {
    this.problem = problem;
    this.data = data;
    this.hidden = hidden;
    this.certificates = new FtpropCertificates(data, hidden, certificates);
  }

  /** The answer of the exhaustive search, and the network that a feasible setting gives. */
  String of(FeasibleSettings found, UnitLearning learning) {
    String count =
        String.format(
            Locale.ROOT,
            "%d of %d settings of the hidden targets %s feasible.\n",
            found.feasible(),
            found.settings(),
            found.feasible() == 1 ? "is" : "are");
    return title()
        + count
        + found
            .first()
            .map(setting -> trained(setting, learning))
            .orElseGet(() -> certificates.nothing(found));
  }

  private String trained(HiddenTargets setting, UnitLearning learning) {
    SignNetwork network = new LayerwiseTraining(data, learning.learner()).train(setting);
    StringBuilder text = new StringBuilder(network(network));
    for (int d = 0; d < network.layers().size(); d++) {
      SignLayer layer = network.layers().get(d);
      Signs met = layer.activations(setting.inputs(data, d + 1));
      for (int j = 0; j < met.units(); j++) {
        if (!met.text(j).equals(setting.targets(data, d + 1).text(j))) {
          text.append(missed(hidden.layerName(d + 1) + " unit " + (j + 1), learning));
        }
      }
    }
    return text.toString();
  }

  /** The setting is feasible, so it is the learner that stopped before its proven solution. */
  private static String missed(String unit, UnitLearning learning) {
    return String.format(
        Locale.ROOT,
        "%s did not separate %s%s, which is separable; --unit-learner exact does\n",
        learning,
        unit,
        learning == UnitLearning.PERCEPTRON ? " within 1000 passes" : "");
  }

  /** The answer of a search from random networks. */
  String of(TargetSearch search, HeuristicSearch.Result found) {
    String effort = found.starts() == 1 ? "1 start" : found.starts() + " starts";
    String outcome =
        found.errors() == 0
            ? String.format(Locale.ROOT, "%s found a feasible setting in %s.\n", search, effort)
            : String.format(
                Locale.ROOT,
                "%s found no feasible setting in %s; that proves nothing: --search exhaustive does."
                    + "\nThe best network:\n",
                search,
                effort);
    return title() + outcome + network(found.network());
  }

  private String title() {
    return String.format(
        Locale.ROOT,
        "%s: %d examples, %s, %s; inputs and targets are -1 and +1\n",
        problem,
        data.examples(),
        Plural.of(data.labels().units(), "output"),
        hidden.layers() == 0 ? "no hidden units" : "hidden units " + hidden);
  }

  /** The units with the signs they give, the errors, and on request the proofs. */
  private String network(SignNetwork network) {
    List<Signs> activations = network.activations(data.inputs());
    TextTable table = new TextTable("layer", "unit", "signs, row 0..0 first", "weights; bias");
    for (int d = 0; d < activations.size(); d++) {
      for (int j = 0; j < activations.get(d).units(); j++) {
        Unit unit = network.layers().get(d).units().get(j);
        table.row(hidden.layerName(d + 1), "" + (j + 1), activations.get(d).text(j), weights(unit));
      }
    }
    int errors = network.errors(data);
    String errorLine =
        String.format(Locale.ROOT, "training errors: %d of %d\n", errors, data.examples());
    return table.render() + errorLine + certificates.of(activations);
  }

  private static String weights(Unit unit) {
    return unit.weights().stream().map(FtpropReport::number).collect(Collectors.joining(" "))
        + "; "
        + number(unit.bias());
  }

  private static String number(BigDecimal weight) {
    return weight.stripTrailingZeros().scale() <= 0
        ? weight.toBigInteger().toString()
        : String.format(Locale.ROOT, "%.4f", weight);
  }
}
