/** Tests of the tables of preprocessing. */
@NullMarked
package io.heaviside.bench.preprocess;

import org.jspecify.annotations.NullMarked;
