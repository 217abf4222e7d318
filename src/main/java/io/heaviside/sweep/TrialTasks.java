package io.heaviside.sweep;

import io.heaviside.trainer.checkpoint.Checkpoints;
import io.heaviside.workflow.Resumption;
import java.nio.file.Path;

/**
 * Makes trials into elements of the pipeline.
 *
 * @param start key of this start of the sweep
 * @param threads of each trial
 * @param dataset digest of its manifest
 * @param tracking address of the tracking store
 * @param parent id of the sweep's run
 */
record TrialTasks(
    SweepRequest request,
    String start,
    int threads,
    String dataset,
    String experiment,
    String tracking,
    String parent) {
  /** Returns the task of training a trial to the end of a rung. */
  TrialTask of(TrialResult result, Rung rung) {
    return new TrialTask(
        start,
        result.trial().id(),
        result.trial().config().toYaml(),
        absolute(request.shards()),
        dataset,
        experiment,
        tracking,
        parent,
        absolute(request.outputs()),
        result.state() == TrialResult.State.FAILED ? result.run() : "",
        rung.whole() ? 0 : rung.epochs(),
        threads,
        request.takeOver());
  }

  /** Whether it was this sweep that trained a trial. */
  boolean areOf(TrialResult trial) {
    return trial.sweep().equals(parent);
  }

  /**
   * Removes what a setting that goes no further was written down in; not what is another sweep's,
   * which may want to go on.
   */
  void discardCheckpoints(SettingResult setting) {
    setting.trials().stream()
        .filter(this::areOf)
        .map(trial -> Resumption.folder(request.outputs(), trial.run()))
        .forEach(folder -> new Checkpoints(folder, 1).discard());
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
