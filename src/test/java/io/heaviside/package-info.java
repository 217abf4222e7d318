/** Tests of the project as a whole. What they hold are the arrows between the modules. */
@NullMarked
package io.heaviside;

import org.jspecify.annotations.NullMarked;
