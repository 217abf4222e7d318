/** Tests of comparisons, on a real store. */
@NullMarked
package io.heaviside.compare;

import org.jspecify.annotations.NullMarked;
