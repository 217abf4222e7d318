/**
 * Photographs as pixels: decoding by content with limits, and an own resampling in whole numbers.
 * The same file gives the same pixels on every JDK, and whatever is no sound image says why.
 */
@NullMarked
package io.heaviside.pipelines.image;

import org.jspecify.annotations.NullMarked;
