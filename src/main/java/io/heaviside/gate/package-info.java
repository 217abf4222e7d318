/**
 * The regression gate: runs against a baseline, with thresholds for each metric and a test that
 * takes the noise of seeds and test images into account. Also the repetition of a run from what it
 * logged.
 */
@NullMarked
package io.heaviside.gate;

import org.jspecify.annotations.NullMarked;
