/**
 * Readers against bytes that nobody wrote on purpose, with Jazzer. In the normal run the inputs are
 * seeds and their variants, the same each time; {@code JAZZER_FUZZ=1} searches for more.
 */
@NullMarked
package io.heaviside.pipelines.fuzz;

import org.jspecify.annotations.NullMarked;
