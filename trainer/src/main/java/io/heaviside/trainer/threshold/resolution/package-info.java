/**
 * The k-bit activation of BCGD, whose resolution is a parameter of the network. A layer, because
 * DL4J's activations have no parameters.
 */
@NullMarked
package io.heaviside.trainer.threshold.resolution;

import org.jspecify.annotations.NullMarked;
