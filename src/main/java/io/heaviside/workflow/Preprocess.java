package io.heaviside.workflow;

import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.pipelines.mnist.PreprocessMnist;
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
   * @param arguments more options of the pipeline and of Beam, {@code --name=value} each
   * @throws io.heaviside.pipelines.InputException if the digits or an option are wrong
   */
  public static PreprocessResult run(RawData raw, Path output, List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.add("--input=" + raw.directory());
    all.add("--output=" + output);
    all.add("--datasetName=" + raw.name());
    return PreprocessMnist.run(PreprocessMnist.options(all.toArray(String[]::new)));
  }
}
