package io.heaviside.workflow;

import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.pipelines.imagenet.PreprocessImagenet;
import io.heaviside.pipelines.imagenet.PreprocessImagenetOptions;
import java.util.List;

/** The preprocessing step for photographs: folders or tars in, a directory of shards out. */
public final class PreprocessPhotos {
  private PreprocessPhotos() {}

  /**
   * Runs the pipeline, or keeps a valid output of the same images and options.
   *
   * @param name of the dataset, for the progress
   * @param progress told when the work starts, on which runner, and when it is done
   * @param observer told what becomes of it
   * @param arguments options of the pipeline and of Beam, {@code --name=value} each
   * @throws io.heaviside.pipelines.InputException if an image list or an option is wrong
   */
  public static PreprocessResult run(
      String name, Progress progress, PreprocessObserver observer, List<String> arguments) {
    PreprocessImagenetOptions options =
        PreprocessImagenet.options(arguments.toArray(String[]::new));
    return PreprocessStep.run(
        name, progress, observer, say -> PreprocessImagenet.run(options, say));
  }
}
