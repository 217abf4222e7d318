package io.heaviside.workflow;

import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.pipelines.mnist.PreprocessMnist;
import io.heaviside.pipelines.mnist.PreprocessMnistOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The preprocessing step: raw digits in, a directory of shards with a manifest out. */
public final class Preprocess {
  private Preprocess() {}

  /**
   * Runs the pipeline, or keeps a valid output of the same digits and options.
   *
   * @param raw the digits
   * @param output the directory of the shards
   * @param progress told when the work starts, on which runner, and when it is done; the time is
   *     mostly Beam's own
   * @param arguments more options of the pipeline and of Beam, {@code --name=value} each
   * @throws io.heaviside.pipelines.InputException if the digits or an option are wrong
   */
  public static PreprocessResult run(
      RawData raw, Path output, Progress progress, List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.add("--input=" + raw.directory());
    all.add("--output=" + output);
    all.add("--datasetName=" + raw.name());
    PreprocessMnistOptions options = PreprocessMnist.options(all.toArray(String[]::new));
    try (Progress.Task task = progress.start("preprocess " + raw.name(), 1)) {
      PreprocessResult result = PreprocessMnist.run(options, progress::say);
      task.advanceTo(1);
      return result;
    }
  }
}
