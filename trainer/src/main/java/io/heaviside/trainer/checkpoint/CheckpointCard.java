package io.heaviside.trainer.checkpoint;

/**
 * The readable part of a checkpoint.
 *
 * @param schemaVersion version of this record and of the files beside it, {@link #SCHEMA_VERSION}
 * @param origin what the checkpoint belongs to
 * @param steps optimizer steps since the beginning: the iteration that updaters count
 * @param progress where in the epochs that is, and the metrics so far
 */
record CheckpointCard(int schemaVersion, Origin origin, long steps, TrainingProgress progress) {
  /** The version that this code writes and reads. */
  static final int SCHEMA_VERSION = 1;
}
