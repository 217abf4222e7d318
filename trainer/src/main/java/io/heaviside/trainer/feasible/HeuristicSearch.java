package io.heaviside.trainer.feasible;

import io.heaviside.trainer.config.ConfigException;
import java.util.Random;

/**
 * Searches from random networks until one classifies everything: hill climbing, beam search or
 * Algorithm 1. Finding nothing proves nothing.
 *
 * @param search any but the exhaustive one
 * @param learner fits the single units
 * @param beamWidth b of beam search
 * @param budget proposals for each call of a layer, for Algorithm 1
 * @param restarts the most random networks to start from
 * @param seed the same seed gives the same networks
 */
public record HeuristicSearch(
    TargetSearch search, UnitLearner learner, int beamWidth, int budget, int restarts, long seed) {
  /** The most hidden targets whose single flips hill climbing and beam search try. */
  public static final int MAX_NEIGHBOURS = 1 << 14;

  public HeuristicSearch {
    if (restarts < 1) {
      throw new ConfigException(
          "restarts: found " + restarts + "; expected at least 1. Raise the number.");
    }
  }

  /**
   * The best network.
   *
   * @param network with the fewest errors
   * @param errors examples it classifies wrongly
   * @param starts random networks that were tried
   */
  public record Result(SignNetwork network, int errors, int starts) {}

  /** Returns the first network without errors, or the best after all restarts. */
  public Result run(TrainingSet data, HiddenSizes hidden) {
    return run(data, hidden, SearchWatch.NONE);
  }

  /**
   * Returns the first network without errors, or the best after all restarts.
   *
   * @param watch is told the starts
   * @throws ConfigException if a setting has too many neighbours to try them all
   */
  public Result run(TrainingSet data, HiddenSizes hidden, SearchWatch watch) {
    checkNeighbours(hidden.bits(data));
    Random generator = new Random(seed);
    UnitLearner remembering = UnitLearner.remembering(learner);
    Result best = attempt(data, hidden, watched(remembering, watch, 1), generator, 1);
    for (int start = 2; start <= restarts && best.errors() > 0; start++) {
      Result next = attempt(data, hidden, watched(remembering, watch, start), generator, start);
      SignNetwork better = next.errors() < best.errors() ? next.network() : best.network();
      best = new Result(better, Math.min(next.errors(), best.errors()), start);
    }
    return best;
  }

  private void checkNeighbours(long bits) {
    if (search != TargetSearch.FTPROP && bits > MAX_NEIGHBOURS) {
      throw new ConfigException(
          search
              + ": found "
              + bits
              + " hidden targets (examples times hidden units), each of which is flipped at every"
              + " step; expected at most "
              + MAX_NEIGHBOURS
              + ". Take fewer hidden units or a smaller problem, or the search ftprop.");
    }
  }

  private UnitLearner watched(UnitLearner units, SearchWatch watch, int start) {
    return data -> {
      watch.at(start - 1, restarts);
      return units.learn(data);
    };
  }

  private Result attempt(
      TrainingSet data, HiddenSizes hidden, UnitLearner units, Random generator, int start) {
    SignNetwork initial = SignNetwork.random(data, hidden, generator);
    SignNetwork trained =
        switch (search) {
          case HILL_CLIMBING ->
              new HillClimbing(new Evaluation(data, units))
                  .climb(HiddenTargets.ofActivations(initial, data))
                  .network();
          case BEAM ->
              new BeamSearch(new Evaluation(data, units), beamWidth, true)
                  .search(HiddenTargets.ofActivations(initial, data))
                  .get(0)
                  .network();
          case FTPROP -> Ftprop.train(initial, data, units, budget, generator);
          case EXHAUSTIVE ->
              throw new IllegalArgumentException("the exhaustive search has no random start");
        };
    return new Result(trained, trained.errors(data), start);
  }
}
