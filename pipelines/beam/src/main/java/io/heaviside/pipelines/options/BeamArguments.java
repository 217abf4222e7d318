package io.heaviside.pipelines.options;

import io.heaviside.pipelines.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  private BeamArguments() {}

  /**
   * Parses the arguments; those of the direct runner get faster defaults than Beam's.
   *
   * @param type of the options; Beam's own ones are always known too
   * @throws InputException naming the first argument that is wrong
   */
  public static <T extends PipelineOptions> T parse(Class<T> type, List<String> arguments) {
    PipelineOptionsFactory.register(type);
    arguments.forEach(BeamArguments::requireForm);
    try {
      return from(withDefaults(arguments)).as(type);
    } catch (RuntimeException e) {
      for (String argument : arguments) {
        requireValid(type, argument);
      }
      throw new InputException("Pipeline options " + arguments + ": " + sentence(e), e);
    }
  }

  private static PipelineOptions from(List<String> arguments) {
    return PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new)).create();
  }

  /** Beam passes silently over what has another form, and prints its help and exits on --help. */
  private static void requireForm(String argument) {
    if (!argument.matches("--[A-Za-z]\\w*(=(?s:.*))?") || argument.matches("--help(=.*)?")) {
      throw new InputException(
          "Pipeline option " + argument + ": has not the form --name=value that Beam expects.");
    }
  }

  private static <T extends PipelineOptions> void requireValid(Class<T> type, String argument) {
    try {
      from(List.of(argument)).as(type);
    } catch (RuntimeException e) {
      throw new InputException("Pipeline option " + argument + ": " + sentence(e), e);
    }
  }

  private static String sentence(RuntimeException e) {
    String message = String.valueOf(e.getMessage()).strip();
    return message.endsWith(".") ? message : message + ".";
  }

  private static List<String> withDefaults(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    if (usesDirectRunner(arguments)) {
      DIRECT_RUNNER.forEach(
          (name, value) -> {
            if (arguments.stream().noneMatch(argument -> isNamed(argument, name))) {
              all.add(name + "=" + value);
            }
          });
    }
    return all;
  }

  private static boolean usesDirectRunner(List<String> arguments) {
    return arguments.stream()
        .filter(argument -> isNamed(argument, "--runner"))
        .allMatch(argument -> argument.matches("--runner=(.*\\.)?(?i:direct(runner)?)"));
  }

  private static boolean isNamed(String argument, String name) {
    return argument.equals(name) || argument.startsWith(name + "=");
  }
}
