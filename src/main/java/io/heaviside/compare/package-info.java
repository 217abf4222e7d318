/**
 * Runs side by side: grouped by what they have in common but the seed, with mean and deviation. A
 * comparison is shown as a table in the terminal, as CSV and as a page that needs no network.
 */
@NullMarked
package io.heaviside.compare;

import org.jspecify.annotations.NullMarked;
