/**
 * What runs underneath: which native library was loaded, which path the layers take through it, and
 * how long each part of a step takes there.
 */
@NullMarked
package io.heaviside.trainer.engine;

import org.jspecify.annotations.NullMarked;
