/**
 * A stand-in for MNIST where there is no network: handwritten-like digits, drawn from pen strokes.
 * The pixels are a function of the seed alone, on every machine and JDK, so nothing here uses AWT,
 * fonts or {@link java.lang.Math}'s transcendental functions.
 */
@NullMarked
package io.heaviside.pipelines.synthetic;

import org.jspecify.annotations.NullMarked;
