package io.heaviside.pipelines.options;

import io.heaviside.pipelines.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.options.ApplicationNameOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Arguments as Beam knows them, {@code --name=value}, into options. */
public final class BeamArguments {
  /**
   * The direct runner checks every element for mutation and coding and guesses its threads; that is
   * right for tests and costs a third of the time. The checks stay for whoever asks for them.
   */
  private static final Map<String, String> DIRECT_RUNNER =
      new TreeMap<>(
          Map.of(
              "--enforceImmutability", "false",
              "--enforceEncodability", "false",
              "--targetParallelism", "2"));

  /**
   * Flink runs stage after stage then, with each one's result on disk: a worker's death costs the
   * tasks that it had, and branches that meet again cannot wait for each other for ever. It need
   * not copy elements from step to step, because no step changes one.
   */
  private static final Map<String, String> FLINK_RUNNER =
      Map.of("--executionModeForBatch", "BATCH_FORCED", "--fasterCopy", "true");

  private static final String RUNNER = "--runner";
  private static final String FLINK_MASTER = "--flinkMaster";

  private BeamArguments() {}

  /**
   * Parses the arguments; a runner gets other defaults than Beam's. Naming a Flink cluster asks for
   * Flink.
   *
   * @param type of the options; Beam's own ones are always known too
   * @throws InputException naming the first argument that is wrong
   */
  public static <T extends RunnerOptions> T parse(Class<T> type, List<String> arguments) {
    PipelineOptionsFactory.register(type);
    arguments.forEach(BeamArguments::requireForm);
    try {
      PipelineOptions options = from(withDefaults(arguments));
      requireParallelism(options.as(DirectOptions.class).getTargetParallelism());
      options.as(ApplicationNameOptions.class).setAppName("heaviside");
      T typed = options.as(type);
      typed.setRunnerGiven(has(arguments, RUNNER) || has(arguments, FLINK_MASTER));
      return typed;
    } catch (InputException e) {
      throw e;
    } catch (RuntimeException e) {
      arguments.forEach(BeamArguments::requireValid);
      requireOnce(arguments);
      throw new InputException("Pipeline options " + arguments + ": " + sentence(e), e);
    }
  }

  private static PipelineOptions from(List<String> arguments) {
    return PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new)).create();
  }

  /** Beam passes silently over what has another form, and prints its help and exits on --help. */
  private static void requireForm(String argument) {
    if (!argument.matches("--[A-Za-z]\\w*(=(?s:.*))?") || name(argument).equals("--help")) {
      throw new InputException("Pipeline option " + argument + ": expected the form --name=value.");
    }
  }

  private static void requireValid(String argument) {
    try {
      from(List.of(argument));
    } catch (RuntimeException e) {
      throw new InputException("Pipeline option " + argument + ": " + sentence(e), e);
    }
  }

  private static void requireOnce(List<String> arguments) {
    Set<String> names = new HashSet<>();
    for (String argument : arguments) {
      if (!names.add(name(argument))) {
        throw new InputException("Pipeline option " + argument + ": is given twice. Give it once.");
      }
    }
  }

  private static void requireParallelism(int threads) {
    if (threads < 1) {
      throw new InputException(
          "Pipeline option --targetParallelism=" + threads + ": expected 1 or more threads.");
    }
  }

  /** What Beam and its JSON parser say, without the names of their classes and sources. */
  private static String sentence(RuntimeException e) {
    String[] lines = String.valueOf(e.getMessage()).strip().split("\\R", 2);
    String message =
        lines[0].replaceFirst("^Class interface \\S+ missing a property named", "unknown option");
    return message.matches(".*[.?!]") ? message : message + ".";
  }

  private static List<String> withDefaults(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    if (has(arguments, FLINK_MASTER)) {
      addMissing(all, Map.of(RUNNER, "FlinkRunner"));
    }
    if (!has(all, RUNNER) || uses("direct", all)) {
      addMissing(all, DIRECT_RUNNER);
    }
    // Without a runner it may become Flink's, by the size of the raw data.
    if (!has(all, RUNNER) || uses("flink", all)) {
      addMissing(all, FLINK_RUNNER);
    }
    return all;
  }

  private static void addMissing(List<String> arguments, Map<String, String> defaults) {
    defaults.forEach(
        (name, value) -> {
          if (!has(arguments, name)) {
            arguments.add(name + "=" + value);
          }
        });
  }

  private static boolean has(List<String> arguments, String name) {
    return arguments.stream().anyMatch(argument -> name(argument).equals(name));
  }

  private static boolean uses(String runner, List<String> arguments) {
    String form = "(?i)--runner=(.*\\.)?" + runner + "(runner)?";
    return arguments.stream().anyMatch(argument -> argument.matches(form));
  }

  private static String name(String argument) {
    return argument.replaceFirst("(?s)=.*", "");
  }
}
