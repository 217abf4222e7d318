/**
 * How fast networks train and infer, where the time goes, and how PyTorch does at the same. Each
 * side is a process of its own; the two are measured in turns.
 */
@NullMarked
package io.heaviside.bench.train;

import org.jspecify.annotations.NullMarked;
