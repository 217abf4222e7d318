/**
 * MLflow's search for runs: the filter and the order that people type, with sentences where they
 * cannot be read. What is read here is evaluated for the embedded store and sent to a server, so
 * that both give the same answer.
 */
@NullMarked
package io.heaviside.tracking.search;

import org.jspecify.annotations.NullMarked;
