/**
 * The directory of a dataset while it is being made: one writer at a time, an old dataset kept or
 * replaced as asked, no strays, the manifest last.
 */
@NullMarked
package io.heaviside.pipelines.output;

import org.jspecify.annotations.NullMarked;
