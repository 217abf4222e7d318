package io.heaviside.sweep;

import io.heaviside.trainer.checkpoint.Checkpoints;
import io.heaviside.workflow.Resumption;
import java.nio.file.Path;

/**
 * Makes trials into elements of the pipeline.
 *
 * @param sweep key of this process
 * @param threads of each trial
 * @param tracking address of the tracking store
 * @param parent id of the sweep's run
 */
record TrialTasks(
    SweepRequest request,
    String sweep,
    int threads,
    String experiment,
    String tracking,
    String parent) {
  /** Returns the task of training a trial to the end of a rung. */
  TrialTask of(TrialResult result, Rung rung) {
    return new TrialTask(
        sweep,
        result.trial().id(),
        result.trial().config().toYaml(),
        absolute(request.shards()),
        experiment,
        tracking,
        parent,
        absolute(request.outputs()),
        result.state() == TrialResult.State.FAILED ? result.run() : "",
        rung.whole() ? 0 : rung.epochs(),
        threads);
  }

  /** Removes what a setting that goes no further was written down in. */
  void discardCheckpoints(SettingResult setting) {
    setting.trials().stream()
        .filter(trial -> !trial.run().isEmpty())
        .map(trial -> Resumption.folder(request.outputs(), trial.run()))
        .forEach(folder -> new Checkpoints(folder, 1).discard());
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
