/**
 * Rules for the files of {@code infra} and the workflows, checked without an engine, a cluster or a
 * network. What they name must exist, and what they run must be pinned.
 */
@NullMarked
package io.heaviside.infra;

import org.jspecify.annotations.NullMarked;
