/** Tests of the regression gate: the statistics against published and independent values. */
@NullMarked
package io.heaviside.gate;

import org.jspecify.annotations.NullMarked;
