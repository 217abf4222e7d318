package io.heaviside.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.heaviside.sweep.SweepText.Budget;
import io.heaviside.sweep.SweepText.HalvingText;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a sweep file. */
final class SweepReader {
  private static final int ETA = 3;
  private static final Set<String> NOT_VARIED = Set.of("name", "seed");
  private static final Budget UNLIMITED = new Budget(null, null, null);

  private final Path file;

  private SweepReader(Path file) {
    this.file = file;
  }

  /**
   * Reads and checks all but the trials.
   *
   * @param directory the working directory
   * @throws ConfigException if the file cannot be read, has an unknown key or a wrong value
   */
  static SweepConfig read(Path file, Path directory) {
    SweepReader reader = new SweepReader(file);
    String text = reader.text();
    return reader.checked(
        ConfigReader.read(text, file.toString(), SweepText.class), text, directory);
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ConfigException(
          file + ": cannot be read (" + e + "). Name a sweep file, a UTF-8 text you may read.", e);
    }
  }

  private SweepConfig checked(SweepText text, String source, Path directory) {
    Base base = Base.of(text.base(), file, directory);
    Budget budget = text.budget() == null ? UNLIMITED : text.budget();
    Strategy strategy = Objects.requireNonNullElse(text.strategy(), Strategy.GRID);
    return new SweepConfig(
        name(text),
        base,
        parameters(text.parameters(), budget),
        seeds(text.seeds()),
        strategy,
        Objects.requireNonNullElse(text.seed(), 1L),
        text.metric(),
        text.direction(),
        trials(strategy, budget.trials()),
        budget.epochs() == null ? 0 : atLeast(1, "budget.epochs", budget.epochs()),
        budget.halving() == null ? null : halving(budget.halving()),
        source);
  }

  private String name(SweepText text) {
    String name = text.name();
    if (name == null) {
      name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    }
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      throw refused(
          "name", name, "letters, digits, dots, _ and -, because folders and runs are called so");
    }
    return name;
  }

  private Map<String, Values> parameters(@Nullable Map<String, JsonNode> given, Budget budget) {
    if (given == null || given.isEmpty()) {
      throw refused("parameters", "none", "at least one key of the experiment with its values");
    }
    boolean rungs = budget.epochs() != null || budget.halving() != null;
    Map<String, Values> parameters = new LinkedHashMap<>();
    given.forEach(
        (key, node) -> {
          if (NOT_VARIED.contains(key) || (key.equals("epochs") && rungs)) {
            throw refused(
                "parameters",
                key,
                "another key: names are made, seeds have the key seeds, and budget sets the"
                    + " epochs");
          }
          parameters.put(key, Values.read(node, file + ": parameters." + key));
        });
    return parameters;
  }

  private List<Long> seeds(@Nullable List<Long> given) {
    if (given == null) {
      return List.of();
    }
    if (given.isEmpty() || given.contains(null) || new HashSet<>(given).size() < given.size()) {
      throw refused("seeds", given, "whole numbers, each of them once, as in [1, 2, 3]");
    }
    return given;
  }

  private int trials(Strategy strategy, @Nullable Integer given) {
    if (given != null) {
      return atLeast(1, "budget.trials", given);
    }
    if (strategy != Strategy.GRID) {
      throw refused("budget.trials", "none", "how many trainings, for every strategy but grid");
    }
    return 0;
  }

  private Halving halving(HalvingText text) {
    int eta = text.eta() == null ? ETA : text.eta();
    int minEpochs = text.minEpochs() == null ? 1 : text.minEpochs();
    return new Halving(
        atLeast(2, "budget.halving.eta", eta), atLeast(1, "budget.halving.min_epochs", minEpochs));
  }

  private int atLeast(int minimum, String key, int value) {
    if (value < minimum) {
      throw refused(key, value, "a whole number >= " + minimum);
    }
    return value;
  }

  private ConfigException refused(String key, Object found, String expected) {
    return new ConfigException(
        file + ": " + key + ": found " + found + "; expected " + expected + ". Correct the file.");
  }
}
