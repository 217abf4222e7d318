package io.heaviside.trainer.feasible;

import io.heaviside.trainer.config.ConfigException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds and counts all feasible settings of the hidden targets.
 *
 * <p>Proposition 2 (Friesen &amp; Domingos 2018): if feasible targets exist, exhaustive search over
 * the targets returns the global minimum of the loss, in time exponential in the number of hidden
 * units. No setting is left out, but few are looked at one by one: a layer with a unit that cannot
 * meet its targets spoils all settings that contain it, settings that differ in the order of a
 * layer's units, or in the sign of a unit, stand or fall together, and what the layers above T_d
 * can do depends on T_d alone.
 */
public final class ExhaustiveSearch {
  /** The most bits of a setting, m times the hidden units: 2^32 settings. */
  public static final int MAX_BITS = 32;

  /** The most examples: a unit has 2^16 different rows of targets. */
  public static final int MAX_EXAMPLES = 16;

  private final TrainingSet data;
  private final HiddenSizes hidden;
  private final List<KnownDichotomies> known;
  private final Map<Signs, Completion> completions = new HashMap<>();

  /** The feasible ways to go on from a layer's inputs, and one of them as T_d, T_{d+1}, ... */
  private record Completion(long feasible, Optional<List<Signs>> first) {
    static final Completion NONE = new Completion(0, Optional.empty());
  }

  /**
   * Creates the search.
   *
   * @throws ConfigException if there are too many settings
   */
  public ExhaustiveSearch(TrainingSet data, HiddenSizes hidden) {
    this.data = data;
    this.hidden = hidden;
    this.known = Stream.generate(KnownDichotomies::new).limit(hidden.layers() + 1L).toList();
    if (hidden.layers() > 0 && (hidden.bits(data) > MAX_BITS || data.examples() > MAX_EXAMPLES)) {
      throw tooLarge();
    }
  }

  private ConfigException tooLarge() {
    return new ConfigException(
        "exhaustive search: found "
            + data.examples()
            + " examples and "
            + hidden.units()
            + " hidden units, that is 2^"
            + hidden.bits(data)
            + " settings of the hidden targets; expected at most "
            + MAX_EXAMPLES
            + " examples and 2^"
            + MAX_BITS
            + " settings. Take fewer hidden units or a smaller problem, or search without proof by"
            + " hill-climbing, beam or ftprop.");
  }

  /** Searches all settings. */
  public FeasibleSettings search() {
    Completion all = complete(1, data.inputs());
    return new FeasibleSettings(
        1L << hidden.bits(data), all.feasible(), all.first().map(HiddenTargets::new), known);
  }

  private Completion complete(int d, List<Point> inputs) {
    if (d > hidden.layers()) {
      return canMeetLabels(inputs) ? new Completion(1, Optional.of(List.of())) : Completion.NONE;
    }
    KnownDichotomies answers = known.get(d - 1);
    Combinations layers =
        new Combinations(SeparableRows.of(inputs, answers), hidden.sizes().get(d - 1));
    long feasible = 0;
    Optional<List<Signs>> first = Optional.empty();
    for (Combinations.Layer layer : layers) {
      Completion above = above(d, new Signs(layer.rows(), data.examples()));
      feasible += (layer.orders() << layer.rows().size()) * above.feasible();
      if (first.isEmpty() && above.first().isPresent()) {
        List<Signs> targets = new ArrayList<>(above.first().get());
        targets.add(0, new Signs(layer.rows(), data.examples()));
        first = Optional.of(targets);
      }
    }
    return new Completion(feasible, first);
  }

  /** What the layers above T_d can do; remembered unless it is the single look of the outputs. */
  private Completion above(int d, Signs targets) {
    if (d == hidden.layers()) {
      return complete(d + 1, targets.columns());
    }
    Completion completion = completions.get(targets);
    if (completion == null) {
      completion = complete(d + 1, targets.columns());
      completions.put(targets, completion);
    }
    return completion;
  }

  private boolean canMeetLabels(List<Point> inputs) {
    KnownDichotomies answers = known.get(hidden.layers());
    for (int unit = 0; unit < data.labels().units(); unit++) {
      LabelledPoints task = LabelledPoints.ofUnit(inputs, data.labels(), unit);
      if (!answers.decide(task).isSeparable()) {
        return false;
      }
    }
    return true;
  }
}
