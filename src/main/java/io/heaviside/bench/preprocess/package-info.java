/**
 * How fast photographs and digits become shards, stage by stage, in a plain loop, in the whole
 * pipeline on each runner, and how Pillow does at the same.
 */
@NullMarked
package io.heaviside.bench.preprocess;

import org.jspecify.annotations.NullMarked;
