/**
 * What networks are computed on: the backends of ND4J on the class path, which of them can run
 * here, and the choice of one before ND4J makes its own. Knows neither networks nor data.
 */
@NullMarked
package io.heaviside.trainer.device;

import org.jspecify.annotations.NullMarked;
