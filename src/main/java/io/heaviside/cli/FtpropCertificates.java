package io.heaviside.cli;

import io.heaviside.trainer.feasible.FeasibleSettings;
import io.heaviside.trainer.feasible.FeasibleTargets;
import io.heaviside.trainer.feasible.HiddenSizes;
import io.heaviside.trainer.feasible.HiddenTargets;
import io.heaviside.trainer.feasible.Inseparable;
import io.heaviside.trainer.feasible.KnownDichotomies;
import io.heaviside.trainer.feasible.Signs;
import io.heaviside.trainer.feasible.TrainingSet;
import io.heaviside.trainer.feasible.UnitAnswers;
import io.heaviside.trainer.feasible.UnitProof;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The proofs that {@code theory ftprop} prints where they are asked for, and their number. */
final class FtpropCertificates {
  private final TrainingSet data;
  private final HiddenSizes hidden;
  private final boolean wanted;

  FtpropCertificates(TrainingSet data, HiddenSizes hidden, boolean wanted) {
    this.data = data;
    this.hidden = hidden;
    this.wanted = wanted;
  }

  /** Definition 2, unit by unit, of the setting that is a network's own activations. */
  String of(List<Signs> activations) {
    if (!wanted) {
      return "";
    }
    HiddenTargets setting = new HiddenTargets(activations.subList(0, activations.size() - 1));
    List<List<UnitProof>> proofs =
        new FeasibleTargets(data, new KnownDichotomies()).proofs(setting);
    StringBuilder text = new StringBuilder("certificates, checked in exact arithmetic:\n");
    for (int d = 0; d < proofs.size(); d++) {
      for (int j = 0; j < proofs.get(d).size(); j++) {
        text.append(hidden.layerName(d + 1)).append(" unit ").append(j + 1).append(": ");
        text.append(proofs.get(d).get(j)).append('\n');
      }
    }
    return text.toString();
  }

  /** Why there is none: what the units of each layer would have had to do and cannot. */
  String nothing(FeasibleSettings found) {
    StringBuilder text =
        new StringBuilder(
            "No feasible setting exists: no hard-threshold network of these sizes classifies all"
                + " examples.\n");
    for (int d = 0; d < found.answers().size(); d++) {
      UnitAnswers answers = found.answers().get(d);
      text.append(
          String.format(
              Locale.ROOT,
              "%s: %d of the %d dichotomies%s asked of a unit %s not linearly separable\n",
              hidden.layerName(d + 1),
              answers.refuted(),
              answers.asked(),
              d == hidden.layers() ? "" : " (up to sign)",
              answers.refuted() == 1 ? "is" : "are"));
      if (wanted) {
        text.append(list(answers));
      }
    }
    return text
        + (wanted
            ? "Each proof: weighted points with target +1 = weighted points with target -1.\n"
            : "The proofs: --certificates.\n");
  }

  /** Equal weighted sums of points with target +1 (left) and -1 (right). */
  private static String list(UnitAnswers answers) {
    long more = answers.refuted() - answers.proofs().size();
    return Stream.concat(
            answers.proofs().stream().map(Inseparable::toString),
            more > 0 ? Stream.of("and " + more + " more") : Stream.empty())
        .map(line -> "  " + line + "\n")
        .collect(Collectors.joining());
  }
}
