/**
 * What a network answers over a whole split, beyond how often it is right: which classes it takes
 * for which, how good its second guesses are and whether its probabilities can be believed.
 */
@NullMarked
package io.heaviside.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
