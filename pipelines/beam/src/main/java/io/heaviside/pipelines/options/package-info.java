/**
 * The options of preprocessing on top of Beam's own, and their parsing: whatever is wrong with an
 * argument becomes one sentence that names it.
 */
@NullMarked
package io.heaviside.pipelines.options;

import org.jspecify.annotations.NullMarked;
