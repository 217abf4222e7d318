/**
 * The contract between preprocessing and training: TFRecord shards of {@code tf.train.Example} and
 * the manifest that describes them. Everything read here is checked to the last bit, and nothing
 * here knows Beam or DL4J.
 */
@NullMarked
package io.heaviside.records;

import org.jspecify.annotations.NullMarked;
