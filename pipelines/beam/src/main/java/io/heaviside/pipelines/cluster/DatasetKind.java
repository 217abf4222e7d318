package io.heaviside.pipelines.cluster;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.pipelines.imagenet.PreprocessImagenet;
import io.heaviside.pipelines.mnist.PreprocessMnist;
import io.heaviside.pipelines.options.PreprocessOptions;
import io.heaviside.pipelines.sharding.ShardTarget;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;

/** The pipelines by the name that an argument gives them. */
public enum DatasetKind {
  /** IDX files. */
  MNIST {
    @Override
    public PreprocessOptions options(String... arguments) {
      return PreprocessMnist.options(arguments);
    }

    @Override
    PreprocessResult run(Consumer<String> say, String... arguments) {
      return PreprocessMnist.run(PreprocessMnist.options(arguments), say);
    }

    @Override
    public Pipeline graph(String... arguments) {
      var options = PreprocessMnist.options(arguments);
      ShardTarget target = target(options);
      return PreprocessMnist.graph(options, target, report(target));
    }
  },

  /** Photographs by class. */
  IMAGENET {
    @Override
    public PreprocessOptions options(String... arguments) {
      return PreprocessImagenet.options(arguments);
    }

    @Override
    PreprocessResult run(Consumer<String> say, String... arguments) {
      return PreprocessImagenet.run(PreprocessImagenet.options(arguments), say);
    }

    @Override
    public Pipeline graph(String... arguments) {
      var options = PreprocessImagenet.options(arguments);
      ShardTarget target = target(options);
      return PreprocessImagenet.graph(options, target, report(target));
    }
  };

  /**
   * Parses the pipeline's arguments, of the form {@code --name=value}.
   *
   * @throws InputException naming the argument that is wrong
   */
  public abstract PreprocessOptions options(String... arguments);

  /** Makes the dataset and commits it. */
  abstract PreprocessResult run(Consumer<String> say, String... arguments);

  /**
   * The graph of a job that nobody waits for. It leaves shards, dead letters and {@code
   * report.json}, and no {@code dataset.json}.
   *
   * @throws InputException if an argument or the raw data are not as they must be
   */
  public abstract Pipeline graph(String... arguments);

  /**
   * The kind that the first argument names.
   *
   * @throws InputException if it names none
   */
  public static DatasetKind named(String... arguments) {
    String name = arguments.length == 0 ? "" : arguments[0];
    for (DatasetKind kind : values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return kind;
      }
    }
    throw new InputException(
        (name.isEmpty() ? "No dataset. " : name + ": no such dataset. ")
            + "Say mnist or imagenet, then options of the form --name=value.");
  }

  /** The arguments behind the first one. */
  public static String[] rest(String... arguments) {
    return Arrays.copyOfRange(arguments, 1, arguments.length);
  }

  private static ShardTarget target(PreprocessOptions options) {
    String output = options.getOutput();
    String directory = output.endsWith("/") ? output : output + "/";
    return new ShardTarget(directory, directory + ".heaviside-run/", UUID.randomUUID().toString());
  }

  private static String report(ShardTarget target) {
    return target.directory() + "report.json";
  }
}
