/**
 * The {@code heaviside} command: reads arguments, calls the workflow, prints tables and progress.
 * Every failure leaves here as a sentence and an exit code.
 */
@NullMarked
package io.heaviside.cli;

import org.jspecify.annotations.NullMarked;
