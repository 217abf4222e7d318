/**
 * What becomes of images that cannot be used: each leaves a letter that says why, and too many of
 * them fail the run. None is lost in silence.
 */
@NullMarked
package io.heaviside.pipelines.badrecords;

import org.jspecify.annotations.NullMarked;
