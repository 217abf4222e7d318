/**
 * Hard-threshold activations and their target rules (FTPROP). Forward is the step, backward the
 * surrogate that the target rule prescribes.
 */
@NullMarked
package io.heaviside.trainer.threshold;

import org.jspecify.annotations.NullMarked;
