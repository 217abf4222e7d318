/**
 * The one-layer theory of RVS-CGD (Dinh &amp; Xin 2020) as formulas that can be run: population
 * loss, coarse gradients, Algorithm 1 with normalization, and the quantities of Theorem 1. Plain
 * double arithmetic that gives the same numbers on every JDK; nothing here trains a deep network.
 */
@NullMarked
package io.heaviside.trainer.theory;

import org.jspecify.annotations.NullMarked;
