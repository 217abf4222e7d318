/**
 * MNIST and every set in its shape (four IDX files: images and labels for training and test): where
 * the raw files are, and the pipeline that turns them into shards.
 */
@NullMarked
package io.heaviside.pipelines.mnist;

import org.jspecify.annotations.NullMarked;
