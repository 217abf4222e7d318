/** Tests of the benchmark of training. */
@NullMarked
package io.heaviside.bench.train;

import org.jspecify.annotations.NullMarked;
