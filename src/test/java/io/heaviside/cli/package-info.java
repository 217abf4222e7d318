/**
 * Tests of the command line: its pieces, and the whole of it from end to end. Whatever ends with IT
 * runs in the integration phase, on digits it renders itself.
 */
@NullMarked
package io.heaviside.cli;

import org.jspecify.annotations.NullMarked;
