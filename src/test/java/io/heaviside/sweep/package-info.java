/**
 * Tests of sweeps: sampling, plans and fronts; whole sweeps are tested through the command line.
 */
@NullMarked
package io.heaviside.sweep;

import org.jspecify.annotations.NullMarked;
