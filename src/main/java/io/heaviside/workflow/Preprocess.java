package io.heaviside.workflow;

import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.pipelines.mnist.PreprocessMnist;
import io.heaviside.pipelines.mnist.PreprocessMnistOptions;
import java.util.ArrayList;
import java.util.List;

/** The preprocessing step: raw digits in, a directory of shards with a manifest out. */
public final class Preprocess {
  private Preprocess() {}

  /**
   * Runs the pipeline, or keeps a valid output of the same digits and options.
   *
   * @param raw the digits
   * @param output the directory of the shards, a path or a URI
   * @param progress told when the work starts, on which runner, and when it is done; the time is
   *     mostly Beam's own
   * @param arguments more options of the pipeline and of Beam, {@code --name=value} each
   * @throws io.heaviside.pipelines.InputException if the digits or an option are wrong
   */
  public static PreprocessResult run(
      RawData raw, String output, Progress progress, List<String> arguments) {
    String input = raw.directory().toString();
    return run(input, raw.name(), output, progress, PreprocessObserver.NONE, arguments);
  }

  /**
   * As {@link #run(RawData, String, Progress, List)}, observed and of digits that may be elsewhere.
   *
   * @param input the directory of the IDX files, a path or a URI
   * @param name of the dataset
   * @param observer told what becomes of it
   */
  public static PreprocessResult run(
      String input,
      String name,
      String output,
      Progress progress,
      PreprocessObserver observer,
      List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.add("--input=" + input);
    all.add("--output=" + output);
    all.add("--datasetName=" + name);
    PreprocessMnistOptions options = PreprocessMnist.options(all.toArray(String[]::new));
    return PreprocessStep.run(name, progress, observer, say -> PreprocessMnist.run(options, say));
  }
}
