/** Tests of classifying on runners, with real models on rendered digits. */
@NullMarked
package io.heaviside.inference;

import org.jspecify.annotations.NullMarked;
