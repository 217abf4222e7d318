/**
 * From shards to batches: images in memory as bytes, shuffled, cut and mirrored by seed, normalized
 * and fed ahead of the training thread.
 */
@NullMarked
package io.heaviside.trainer.data;

import org.jspecify.annotations.NullMarked;
