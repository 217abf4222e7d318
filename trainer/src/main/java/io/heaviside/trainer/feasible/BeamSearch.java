package io.heaviside.trainer.feasible;

import io.heaviside.trainer.config.ConfigException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Beam search on the hidden targets: of the b best settings so far and all their single flips keep
 * the b best. With b = 1 it is hill climbing, with b = infinity exhaustive search.
 */
public final class BeamSearch {
  private final Evaluation evaluation;
  private final int width;
  private final boolean untilNoErrors;

  /**
   * Creates the search.
   *
   * @param width b, at least 1
   * @param untilNoErrors whether to stop at the first setting whose network classifies everything;
   *     otherwise the search ends when no setting enters the beam
   */
  public BeamSearch(Evaluation evaluation, int width, boolean untilNoErrors) {
    if (width < 1) {
      throw new ConfigException(
          "beam width: found " + width + "; expected at least 1 (1 is hill climbing). Raise it.");
    }
    this.evaluation = evaluation;
    this.width = width;
    this.untilNoErrors = untilNoErrors;
  }

  /** Returns the beam at the end, best first; of equally good settings those found first. */
  public List<Candidate> search(HiddenTargets start) {
    List<Candidate> beam = List.of();
    List<Candidate> next = List.of(evaluation.of(start));
    Set<HiddenTargets> expanded = new HashSet<>();
    while (!next.equals(beam) && !(untilNoErrors && classifiesAll(next.get(0)))) {
      beam = next;
      next = step(beam, expanded);
    }
    return next;
  }

  private static boolean classifiesAll(Candidate candidate) {
    return candidate.loss().errors() == 0;
  }

  private List<Candidate> step(List<Candidate> beam, Set<HiddenTargets> expanded) {
    Map<HiddenTargets, Candidate> candidates = new LinkedHashMap<>();
    beam.forEach(candidate -> candidates.put(candidate.targets(), candidate));
    for (Candidate candidate : beam) {
      if (expanded.add(candidate.targets())) {
        for (HiddenTargets neighbour : candidate.targets().neighbours()) {
          candidates.computeIfAbsent(neighbour, evaluation::of);
        }
      }
    }
    return candidates.values().stream()
        .sorted(Comparator.comparing(Candidate::loss))
        .limit(width)
        .toList();
  }
}
