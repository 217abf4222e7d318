package io.heaviside.sweep;

import java.io.Serializable;

/**
 * A trial as an element of the pipeline: everything a worker needs, places as paths and addresses
 * that it reaches.
 *
 * @param sweep key of the process that runs the sweep, for workers that are this same process
 * @param trial id of the trial
 * @param config the experiment as YAML
 * @param shards the folder of the dataset
 * @param experiment the MLflow experiment
 * @param tracking address of the tracking store
 * @param parent id of the sweep's run
 * @param outputs where models and checkpoints go
 * @param retried id of the failed run that the trial is tried once more after; empty: a failure is
 *     final
 * @param pauseAfter epochs after which the trial waits to be judged; 0 is never
 * @param threads of the native library
 */
record TrialTask(
    String sweep,
    String trial,
    String config,
    String shards,
    String experiment,
    String tracking,
    String parent,
    String outputs,
    String retried,
    int pauseAfter,
    int threads)
    implements Serializable {}
