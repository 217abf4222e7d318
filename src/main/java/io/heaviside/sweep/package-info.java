/**
 * Many trainings of one experiment: a sweep file becomes trials, trials become elements of a Beam
 * pipeline, and what they came to is read back from the tracking store. Whatever is known of a
 * sweep is in that store, so that starting it again goes on with it.
 */
@NullMarked
package io.heaviside.sweep;

import org.jspecify.annotations.NullMarked;
