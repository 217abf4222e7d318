/** Network architectures as functions of the experiment. One class each, named as in the papers. */
@NullMarked
package io.heaviside.trainer.model;

import org.jspecify.annotations.NullMarked;
