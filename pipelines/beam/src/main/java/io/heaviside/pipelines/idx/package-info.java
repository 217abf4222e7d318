/**
 * The IDX format of MNIST and its relatives: a big-endian header (two zero bytes, the element type,
 * the number of dimensions, the dimensions) and then the elements. Readers and writers here know
 * nothing of what the bytes mean.
 */
@NullMarked
package io.heaviside.pipelines.idx;

import org.jspecify.annotations.NullMarked;
