/** Tests of what the benchmarks share. */
@NullMarked
package io.heaviside.bench;

import org.jspecify.annotations.NullMarked;
