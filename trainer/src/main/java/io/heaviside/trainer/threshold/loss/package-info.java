/**
 * The layer losses of FTPROP's target rules. Each one reads as its equation and runs, as the
 * surrogate that follows from it, in native operations in place.
 */
@NullMarked
package io.heaviside.trainer.threshold.loss;

import org.jspecify.annotations.NullMarked;
