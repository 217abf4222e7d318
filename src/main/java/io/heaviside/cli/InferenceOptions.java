package io.heaviside.cli;

import io.heaviside.inference.InferenceRequest;
import io.heaviside.inference.PredictionFormat;
import io.heaviside.trainer.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Evaluation as a pipeline: on which runner, and what becomes of the predictions. */
final class InferenceOptions {
  private static final String RUNNER = "--runner";
  private static final String CLUSTER = "--flinkMaster";

  @Option(
      names = RUNNER,
      paramLabel = "NAME",
      description =
          "Evaluate as a Beam pipeline: direct, flink or another runner; the numbers are the same.")
  private @Nullable String runner;

  @Option(
      names = "--predictions",
      paramLabel = "DIR",
      description =
          "Write what the model says of each image, a file for each shard; a path or a URI.")
  private @Nullable String predictions;

  @Option(
      names = "--format",
      paramLabel = "jsonl|tfrecord",
      defaultValue = "jsonl",
      description = "How to write it (default: ${DEFAULT-VALUE}).")
  private PredictionFormat format = PredictionFormat.JSONL;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many of the most probable classes to write (default: ${DEFAULT-VALUE}).")
  private int top = 5;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads of the network on every worker (default: as many as this machine would use). The"
              + " last bits of a probability depend on this number.")
  private @Nullable Integer threads;

  @Option(
      names = "--unlabelled",
      description =
          "Pass over the labels: nothing is measured, the classes may be called anything.")
  private boolean unlabelled;

  /**
   * Whether a pipeline is asked for.
   *
   * @param beam arguments that are not the command's own
   * @throws ParameterException if it is not, but something that only a pipeline has
   */
  boolean asked(CommandSpec spec, List<String> beam) {
    boolean cluster = beam.stream().anyMatch(argument -> argument.startsWith(CLUSTER + "="));
    if (unlabelled && predictions == null) {
      throw useless(spec, "--unlabelled", "--predictions DIR, and nothing would be left to do");
    }
    for (String option : List.of("--format", "--top")) {
      if (predictions == null && spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw useless(spec, option, "--predictions DIR");
      }
    }
    boolean asked = runner != null || predictions != null || cluster;
    if (threads != null && !asked) {
      throw useless(spec, "--threads", "--runner NAME or --predictions DIR");
    }
    if (!asked && !beam.isEmpty()) {
      throw new UnmatchedArgumentException(spec.commandLine(), beam);
    }
    return asked;
  }

  private static ParameterException useless(CommandSpec spec, String option, String without) {
    return new ParameterException(
        spec.commandLine(), option + ": has no effect without " + without + ".");
  }

  /** What the pipeline is to do. */
  InferenceRequest request(Surroundings surroundings, String model, String data, String split) {
    return new InferenceRequest(
        surroundings.place(model),
        surroundings.place(data),
        split,
        !unlabelled,
        Optional.ofNullable(predictions)
            .map(place -> new InferenceRequest.Output(surroundings.place(place), format, top)),
        threads == null ? Engine.threads() : threads);
  }

  /** Arguments for Beam. */
  List<String> arguments(List<String> beam) {
    List<String> all = new ArrayList<>(beam);
    if (runner != null) {
      all.add(RUNNER + "=" + runner);
    }
    return all;
  }
}
