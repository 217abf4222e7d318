/** Text for people: tables in a fixed-width font. What they say is written where it is known. */
@NullMarked
package io.heaviside.trainer.text;

import org.jspecify.annotations.NullMarked;
