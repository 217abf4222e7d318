package io.heaviside.cli;

import io.heaviside.gate.Baseline;
import io.heaviside.gate.BaselineFile;
import io.heaviside.gate.Candidates;
import io.heaviside.gate.MetricThreshold;
import io.heaviside.gate.SeedRun;
import io.heaviside.gate.Side;
import io.heaviside.gate.TrackedRuns;
import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.text.Plural;
import io.heaviside.workflow.Experiments;
import io.heaviside.workflow.OutputFile;
import io.heaviside.workflow.Train;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Brings the two sides of a check together: reads the one, finds or trains the other. */
final class CheckWork {
  private static final String CANDIDATE = "--candidate";

  private final CheckSides sides;
  private final Surroundings surroundings;
  private final Tracker tracker;
  private final @Nullable String experiment;

  CheckWork(
      CheckSides sides, Surroundings surroundings, Tracker tracker, @Nullable String experiment) {
    this.sides = sides;
    this.surroundings = surroundings;
    this.tracker = tracker;
    this.experiment = experiment;
  }

  /** The measure, with the rules and the level that hold. */
  Baseline baseline() {
    if (!TrackedRuns.isReference(sides.baseline())) {
      Baseline file = BaselineFile.read(surroundings.path(sides.baseline()));
      return ruled(file.group(), file);
    }
    return ruled(new TrackedRuns(tracker).find("--baseline", sides.baseline()), null);
  }

  private Baseline ruled(Side group, @Nullable Baseline file) {
    String given = sides.thresholds();
    SortedMap<String, MetricThreshold> rules =
        given != null
            ? BaselineFile.readThresholds(surroundings.path(given))
            : file != null ? file.thresholds() : Baseline.defaults(group);
    double level = file == null ? Baseline.LEVEL : file.level();
    Double wanted = sides.level();
    return new Baseline(group, rules, wanted == null ? level : wanted);
  }

  /**
   * What is measured.
   *
   * @param baseline whose data are wanted, or whose experiment and seeds are trained for the next
   *     one; null for any data
   */
  Side candidate(@Nullable Baseline baseline) {
    String named = sides.candidate();
    if (named != null && TrackedRuns.isReference(named)) {
      return new TrackedRuns(tracker).find(CANDIDATE, named);
    }
    Train train = new Train(tracker, surroundings.progress(), surroundings.cancellation());
    Candidates candidates =
        new Candidates(
            train, surroundings.path(sides.data()), experiment, surroundings.path(sides.output()));
    @Nullable Side group = baseline == null ? null : baseline.group();
    ExperimentConfig config = config(named, group);
    List<Long> seeds = seeds(config, named, group);
    if (baseline == null || sides.update()) {
      return candidates.train(config, seeds, null);
    }
    baseline.requireRunsFor(seeds.size());
    return candidates.train(config, seeds, group);
  }

  private ExperimentConfig config(@Nullable String named, @Nullable Side baseline) {
    if (named != null) {
      return Experiments.read(surroundings.directory(), CANDIDATE, named, sides.overrides());
    }
    if (baseline == null) {
      throw new ConfigException(
          "--baseline "
              + sides.baseline()
              + ": there is no such file whose experiment could be trained. Name one with"
              + " --candidate FILE|PRESET.");
    }
    return ConfigReader.read(baseline.config().toYaml(), sides.baseline(), sides.overrides());
  }

  private List<Long> seeds(
      ExperimentConfig config, @Nullable String named, @Nullable Side baseline) {
    if (!sides.seeds().isEmpty()) {
      return sides.seeds();
    }
    return named == null && baseline != null
        ? baseline.runs().stream().map(SeedRun::seed).toList()
        : List.of(config.seed());
  }

  /**
   * Writes the candidate as the new baseline, with the old one's rules.
   *
   * @return a line for the user
   */
  String update() {
    Path file = surroundings.path(sides.baseline());
    @Nullable Baseline old = Files.exists(file) ? BaselineFile.read(file) : null;
    Side candidate = candidate(old);
    Baseline updated = ruled(candidate, old);
    updated.requireUsable();
    new OutputFile(file).write(BaselineFile.write(updated));
    int runs = candidate.runs().size();
    return "%s: %s of %s on %s, seed%s %s%n"
        .formatted(
            sides.baseline(),
            Plural.of(runs, "run"),
            candidate.config().name(),
            candidate.dataset(),
            Plural.s(runs),
            candidate.seeds());
  }
}
