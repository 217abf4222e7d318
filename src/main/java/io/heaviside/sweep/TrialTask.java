package io.heaviside.sweep;

import java.io.Serializable;

/**
 * A trial as an element of the pipeline: everything a worker needs, places as paths and addresses
 * that it reaches.
 *
 * @param start key of the start of the sweep, by which workers know whether they are the same
 *     process, and whether a run was begun by another worker of the same start
 * @param trial id of the trial
 * @param config the experiment as YAML
 * @param shards the folder of the dataset
 * @param dataset digest of its manifest
 * @param experiment the MLflow experiment
 * @param tracking address of the tracking store
 * @param parent id of the sweep's run
 * @param outputs where models and checkpoints go
 * @param retried id of the failed run that the trial is tried once more after; empty: a failure is
 *     final
 * @param pauseAfter epochs after which the trial waits to be judged; 0 is never
 * @param threads of the native library
 * @param takeOver whether runs are gone on with whose process cannot be seen
 */
record TrialTask(
    String start,
    String trial,
    String config,
    String shards,
    String dataset,
    String experiment,
    String tracking,
    String parent,
    String outputs,
    String retried,
    int pauseAfter,
    int threads,
    boolean takeOver)
    implements Serializable {}
