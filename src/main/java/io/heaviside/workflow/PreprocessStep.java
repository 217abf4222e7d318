package io.heaviside.workflow;

import io.heaviside.pipelines.PreprocessResult;
import java.util.function.Consumer;
import java.util.function.Function;

/** A pipeline's run as the user sees it and the tracker keeps it. */
final class PreprocessStep {
  private PreprocessStep() {}

  /**
   * Runs a pipeline.
   *
   * @param name of the dataset
   * @param pipeline given whom it tells about the runner
   */
  static PreprocessResult run(
      String name,
      Progress progress,
      PreprocessObserver observer,
      Function<Consumer<String>, PreprocessResult> pipeline) {
    try (Progress.Task task = progress.start("preprocess " + name, 1)) {
      PreprocessResult result =
          pipeline.apply(
              runner -> {
                progress.say(runner);
                observer.onStart(runner);
              });
      task.advanceTo(1);
      observer.onEnd(result);
      return result;
    } catch (RuntimeException | Error failure) {
      observer.onFailure(failure);
      throw failure;
    }
  }
}
