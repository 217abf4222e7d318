package io.heaviside.cli;

import io.heaviside.gate.Baseline;
import io.heaviside.gate.TrackedRuns;
import io.heaviside.workflow.OutputFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is compared with what: the options of {@code heaviside check} but the reports. */
final class CheckSides {
  @Option(
      names = "--baseline",
      required = true,
      paramLabel = "FILE|alias:ALIAS|run:ID,...",
      description =
          "The measure: a baseline file, the run behind a registered model's alias"
              + " (alias:champion, alias:MODEL@champion), or runs that differ in their seeds.")
  private String baseline = "";

  @Option(
      names = "--candidate",
      paramLabel = "run:ID,...|FILE|PRESET",
      description =
          "What is measured: runs, or an experiment to train (default: the baseline's own).")
  private @Nullable String candidate;

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N",
      description =
          "Seeds to train the candidate with, like 1,2,3 (default: the baseline's own seeds; for"
              + " another experiment, its seed).")
  private List<Long> seeds = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides a key of the experiment that is trained.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data/shards/mnist",
      description = "The preprocessed dataset to train on (default: ${DEFAULT-VALUE}).")
  private String data = "data/shards/mnist";

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Where the folders of trained candidates appear (default: ${DEFAULT-VALUE}).")
  private String output = "runs";

  @Option(
      names = "--thresholds",
      paramLabel = "FILE",
      description =
          "Rules for metrics, in JSON or YAML (default: the baseline file's; without one, no"
              + " regression of accuracies, and of sparsity by at most 0.01).")
  private @Nullable String thresholds;

  @Option(
      names = "--level",
      paramLabel = "P",
      description =
          "Probability that a healthy candidate fails by chance, all rules together (default: the"
              + " baseline file's, else 0.01).")
  private @Nullable Double level;

  @Option(
      names = "--update",
      description = "Write the candidate as the new baseline FILE instead of checking it.")
  private boolean update;

  /** Refuses what does not fit together, before anything is trained. */
  void require(CommandLine command, Surroundings surroundings) {
    if (baseline.isEmpty()) {
      throw new ParameterException(
          command, "missing --baseline FILE, --baseline alias:ALIAS or --baseline run:ID");
    }
    if (update && TrackedRuns.isReference(baseline)) {
      throw new ParameterException(
          command, "--update writes a file; --baseline " + baseline + " names none");
    }
    if (level != null) {
      Baseline.requireLevel("--level", level);
    }
    boolean trains = candidate == null || !TrackedRuns.isReference(candidate);
    if (!trains && !(seeds.isEmpty() && overrides.isEmpty())) {
      throw new ParameterException(
          command, "--seeds and --set are for training; --candidate " + candidate + " is trained");
    }
    if (update) {
      new OutputFile(surroundings.path(baseline));
    }
  }

  String baseline() {
    return baseline;
  }

  @Nullable String candidate() {
    return candidate;
  }

  List<Long> seeds() {
    return seeds;
  }

  List<String> overrides() {
    return overrides;
  }

  String data() {
    return data;
  }

  String output() {
    return output;
  }

  @Nullable String thresholds() {
    return thresholds;
  }

  @Nullable Double level() {
    return level;
  }

  boolean update() {
    return update;
  }
}
