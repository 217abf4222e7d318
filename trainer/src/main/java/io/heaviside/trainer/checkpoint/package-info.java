/**
 * Checkpoints: everything a training is between two steps, on disk, so that a process that dies
 * loses no more than an interval. A checkpoint is a folder that appears whole, hashes included; a
 * training taken up from it ends with the same bits as one that was never interrupted.
 */
@NullMarked
package io.heaviside.trainer.checkpoint;

import org.jspecify.annotations.NullMarked;
