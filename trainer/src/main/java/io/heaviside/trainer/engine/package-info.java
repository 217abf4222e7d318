/**
 * What runs underneath: which native library was loaded, which path the layers take through it, how
 * long each part of a step takes, and where DL4J's way is not the fastest.
 */
@NullMarked
package io.heaviside.trainer.engine;

import org.jspecify.annotations.NullMarked;
