/** Tests of the pages of results, on a real store. */
@NullMarked
package io.heaviside.results;

import org.jspecify.annotations.NullMarked;
