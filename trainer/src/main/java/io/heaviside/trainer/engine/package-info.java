/**
 * What runs underneath: which native library was loaded and which path the layers take through it.
 */
@NullMarked
package io.heaviside.trainer.engine;

import org.jspecify.annotations.NullMarked;
