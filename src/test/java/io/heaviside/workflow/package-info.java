/**
 * Tests of the workflow's steps that need no training. What needs one is tested through the command
 * line.
 */
@NullMarked
package io.heaviside.workflow;

import org.jspecify.annotations.NullMarked;
