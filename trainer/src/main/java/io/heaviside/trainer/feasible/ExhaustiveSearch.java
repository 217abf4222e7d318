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
 *
 * <p>Memory: the different dichotomies that units were asked, those of hidden units with their
 * proofs, and for each setting of a hidden layer but the last what the layers above can do.
 */
public final class ExhaustiveSearch {
  /** The most bits of a setting, m times the hidden units: 2^32 settings. */
  public static final int MAX_BITS = 32;

  /** The most examples: a unit has 2^16 different rows of targets. */
  public static final int MAX_EXAMPLES = 16;

  /** The most bits of a layer: above it the outputs meet too many different questions. */
  public static final int MAX_LAYER_BITS = 24;

  private final TrainingSet data;
  private final HiddenSizes hidden;
  private final List<KnownDichotomies> known;
  private final OutputUnits outputs;
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
    this.known = Stream.generate(KnownDichotomies::new).limit(hidden.layers()).toList();
    this.outputs = new OutputUnits(data.labels());
    int widest = hidden.sizes().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (widest > 0
        && (hidden.bits(data) > MAX_BITS
            || (long) data.examples() * widest > MAX_LAYER_BITS
            || data.examples() > MAX_EXAMPLES)) {
      throw tooLarge(widest);
    }
  }

  private ConfigException tooLarge(int widest) {
    return new ConfigException(
        "exhaustive search: found "
            + data.examples()
            + " examples and "
            + hidden.units()
            + " hidden units, that is 2^"
            + hidden.bits(data)
            + " settings of the hidden targets, 2^"
            + (long) data.examples() * widest
            + " of the widest layer; expected at most "
            + MAX_EXAMPLES
            + " examples and 2^"
            + MAX_BITS
            + " settings, 2^"
            + MAX_LAYER_BITS
            + " of a layer. Take fewer hidden units or a smaller problem, or search without proof by"
            + " hill-climbing, beam or ftprop.");
  }

  /** Searches all settings. */
  public FeasibleSettings search() {
    return search(SearchWatch.NONE);
  }

  /**
   * Searches all settings.
   *
   * @param watch is told the settings of the first hidden layer
   */
  public FeasibleSettings search(SearchWatch watch) {
    Completion all = complete(1, data.inputs(), watch);
    List<UnitAnswers> answers =
        Stream.concat(known.stream().map(UnitAnswers::of), Stream.of(outputs.answers())).toList();
    return new FeasibleSettings(
        1L << hidden.bits(data), all.feasible(), all.first().map(HiddenTargets::new), answers);
  }

  private Completion complete(int d, List<Point> inputs, SearchWatch watch) {
    if (d > hidden.layers()) {
      return outputs.canMeetLabels(inputs)
          ? new Completion(1, Optional.of(List.of()))
          : Completion.NONE;
    }
    KnownDichotomies answers = known.get(d - 1);
    Combinations layers =
        new Combinations(SeparableRows.of(inputs, answers), hidden.sizes().get(d - 1));
    long tested = 0;
    long feasible = 0;
    Optional<List<Signs>> first = Optional.empty();
    for (Combinations.Layer layer : layers) {
      long done = tested++;
      SearchWatch inner = d > 1 ? watch : (unused, none) -> watch.at(done, layers.count());
      inner.at(done, layers.count());
      Completion above = above(d, new Signs(layer.rows(), data.examples()), inner);
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
  private Completion above(int d, Signs targets, SearchWatch watch) {
    if (d == hidden.layers()) {
      return complete(d + 1, targets.columns(), watch);
    }
    Completion completion = completions.get(targets);
    if (completion == null) {
      completion = complete(d + 1, targets.columns(), watch);
      completions.put(targets, completion);
    }
    return completion;
  }
}
