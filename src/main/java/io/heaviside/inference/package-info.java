/**
 * Classifies a split of a dataset with a stored model as a Beam pipeline, exactly as one process
 * would. What it found is counted and, where asked for, written image by image.
 */
@NullMarked
package io.heaviside.inference;

import org.jspecify.annotations.NullMarked;
