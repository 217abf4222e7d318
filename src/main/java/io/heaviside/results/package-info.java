/**
 * Pages of results, written from the runs of a store. What a page shows is a file; its figures are
 * never typed by hand.
 */
@NullMarked
package io.heaviside.results;

import org.jspecify.annotations.NullMarked;
