package io.heaviside.pipelines.dataflow;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.imagenet.PreprocessImagenet;
import io.heaviside.pipelines.imagenet.PreprocessImagenetOptions;
import io.heaviside.pipelines.mnist.PreprocessMnist;
import io.heaviside.pipelines.mnist.PreprocessMnistOptions;
import io.heaviside.pipelines.options.PreprocessOptions;
import io.heaviside.pipelines.sharding.ShardTarget;
import java.util.Arrays;
import java.util.UUID;
import org.apache.beam.runners.dataflow.DataflowRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/**
 * Hands a pipeline over to Dataflow, or with {@code --templateLocation} makes a template of it. It
 * never waits for the job: a template has none, and a job goes on without its launcher.
 *
 * <p>The job leaves shards, dead letters and {@code report.json}; there is no {@code dataset.json}
 * until someone commits them, which nothing does yet.
 */
public final class DataflowLauncher {
  private static final String USAGE =
      "Say mnist or imagenet, then options of the form --name=value";

  private DataflowLauncher() {}

  /** The dataset's kind, then its options and Beam's. */
  public static void main(String[] arguments) {
    try {
      launch(arguments);
    } catch (InputException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /**
   * Submits the job or writes the template.
   *
   * @return what the runner knows of it at that moment
   * @throws InputException if an argument or the raw data are not as they must be
   */
  static PipelineResult launch(String... arguments) {
    if (arguments.length == 0) {
      throw new InputException(USAGE + ".");
    }
    String[] options = Arrays.copyOfRange(arguments, 1, arguments.length);
    return switch (arguments[0]) {
      case "mnist" -> mnist(PreprocessMnist.options(options)).run();
      case "imagenet" -> imagenet(PreprocessImagenet.options(options)).run();
      default -> throw new InputException(arguments[0] + ": no such dataset. " + USAGE + ".");
    };
  }

  private static Pipeline mnist(PreprocessMnistOptions options) {
    ShardTarget target = target(options);
    return PreprocessMnist.graph(options, target, report(target));
  }

  private static Pipeline imagenet(PreprocessImagenetOptions options) {
    ShardTarget target = target(options);
    return PreprocessImagenet.graph(options, target, report(target));
  }

  private static ShardTarget target(PreprocessOptions options) {
    if (options.getRunner() != DataflowRunner.class) {
      throw new InputException(
          "--runner="
              + options.getRunner().getSimpleName()
              + ": give --runner=DataflowRunner; other runners are ./heaviside's.");
    }
    String output = options.getOutput();
    if (!output.startsWith("gs://")) {
      throw new InputException(
          "--output="
              + output
              + ": Dataflow's workers cannot write there. Give a folder such as gs://bucket/shards.");
    }
    String directory = output.endsWith("/") ? output : output + "/";
    return new ShardTarget(directory, directory + ".heaviside-run/", UUID.randomUUID().toString());
  }

  private static String report(ShardTarget target) {
    return target.directory() + "report.json";
  }
}
