/**
 * Figures that tell how a hard-threshold network learns, measured after every epoch: targets met,
 * saturated and dead units, flips of activations and of weight signs. Looking changes nothing:
 * training ends with the same parameters, bit for bit, whether it is looked at or not.
 */
@NullMarked
package io.heaviside.trainer.diagnostics;

import org.jspecify.annotations.NullMarked;
