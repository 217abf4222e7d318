package io.heaviside.sweep;

import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ExperimentConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Turns a sweep into trials, and finds what is wrong with any of them before the first begins. */
final class Planner {
  private final SweepConfig sweep;
  private final Path file;

  Planner(SweepConfig sweep, Path file) {
    this.sweep = sweep;
    this.file = file;
  }

  SweepPlan plan() {
    ExperimentConfig base = sweep.base().with(epochs());
    List<Long> seeds = sweep.seeds().isEmpty() ? List.of(base.seed()) : sweep.seeds();
    List<Map<String, String>> combinations = combinations(seeds.size());
    List<Setting> settings = settings(combinations, seeds);
    Setting first = settings.get(0);
    Objective objective =
        Objective.of(sweep.metric(), sweep.direction(), first.trials().get(0).config());
    settings.forEach(
        setting -> objective.check(setting.trials().get(0).config(), file + ": " + setting.name()));
    return new SweepPlan(sweep, settings, objective, rungs(base.epochs()));
  }

  /** Combinations that differ in nothing that training computes are one setting, the first. */
  private List<Setting> settings(List<Map<String, String>> combinations, List<Long> seeds) {
    List<Setting> settings = new ArrayList<>();
    Set<List<String>> known = new HashSet<>();
    int digits = Math.max(2, String.valueOf(combinations.size()).length());
    for (Map<String, String> values : combinations) {
      String number = String.format(Locale.ROOT, "%0" + digits + "d", settings.size() + 1);
      Setting setting = setting(sweep.name() + "-" + number, values, seeds);
      if (known.add(setting.trials().stream().map(Trial::id).toList())) {
        settings.add(setting);
      }
    }
    return settings;
  }

  private List<Integer> rungs(int epochs) {
    Halving halving = sweep.halving();
    if (halving != null && halving.minEpochs() >= epochs) {
      throw new ConfigException(
          file
              + ": budget.halving.min_epochs: found "
              + halving.minEpochs()
              + "; expected less than the "
              + epochs
              + " epochs of a training. Lower it or raise budget.epochs.");
    }
    List<Integer> rungs = halving == null ? List.of(epochs) : halving.rungs(epochs);
    if (halving != null && rungs.size() == 1) {
      throw new ConfigException(
          "%s: budget.halving: found min_epochs %d and eta %d; expected their product to be at most the %d epochs of a training, for else no setting leaves early. Lower min_epochs or eta, raise budget.epochs to %d, or leave out budget.halving."
              .formatted(
                  file,
                  halving.minEpochs(),
                  halving.eta(),
                  epochs,
                  (long) halving.minEpochs() * halving.eta()));
    }
    return rungs;
  }

  private List<Map<String, String>> combinations(int seeds) {
    Space space = new Space(sweep.parameters());
    int trials = sweep.trials();
    if (sweep.strategy() == Strategy.GRID) {
      List<Map<String, String>> grid = space.grid();
      if (trials > 0 && grid.size() * seeds > trials) {
        throw trials(
            "at least " + grid.size() * seeds + " for this grid and its seeds, or strategy random");
      }
      return grid;
    }
    if (trials % seeds != 0) {
      throw trials("a multiple of " + seeds + ", the number of seeds");
    }
    Set<Map<String, String>> distinct =
        new LinkedHashSet<>(space.sample(sweep.strategy(), trials / seeds, sweep.seed()));
    return List.copyOf(distinct);
  }

  private ConfigException trials(String expected) {
    return new ConfigException(
        file
            + ": budget.trials: found "
            + sweep.trials()
            + "; expected "
            + expected
            + ". Correct the file.");
  }

  private List<String> epochs() {
    return sweep.epochs() == 0 ? List.of() : List.of("epochs=" + sweep.epochs());
  }

  private Setting setting(String name, Map<String, String> values, List<Long> seeds) {
    List<Trial> trials = new ArrayList<>();
    for (long seed : seeds) {
      List<String> overrides = new ArrayList<>(epochs());
      values.forEach((key, value) -> overrides.add(key + "=" + value));
      overrides.add("name=" + name);
      overrides.add("seed=" + seed);
      try {
        trials.add(new Trial(sweep.base().with(overrides)));
      } catch (ConfigException e) {
        throw new ConfigException(file + ": " + values + ": " + e.getMessage(), e);
      }
    }
    return new Setting(name, values, trials);
  }
}
