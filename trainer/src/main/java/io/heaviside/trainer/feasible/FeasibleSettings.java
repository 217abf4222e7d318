package io.heaviside.trainer.feasible;

import java.util.List;
import java.util.Optional;

/**
 * What an exhaustive search found.
 *
 * @param settings the number of settings of the hidden targets, 2^(m times hidden units)
 * @param feasible how many of them are feasible (Definition 2)
 * @param first a feasible one, if there is one
 * @param answers for each layer 1..l what its units were asked, of the hidden layers up to sign
 */
public record FeasibleSettings(
    long settings, long feasible, Optional<HiddenTargets> first, List<UnitAnswers> answers) {
  public FeasibleSettings {
    answers = List.copyOf(answers);
  }
}
