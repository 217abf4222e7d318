/**
 * FTPROP on whole data sets small enough to be exact about: linear separability with certificates,
 * feasible targets, the searches for them, and Algorithm 1. Friesen &amp; Domingos, "Deep learning
 * as a mixed convex-combinatorial optimization problem", ICLR 2018.
 */
@NullMarked
package io.heaviside.trainer.feasible;

import org.jspecify.annotations.NullMarked;
