/**
 * The steps of the workflow as plain calls: find the raw data, preprocess it, train, track,
 * compare. Each step takes a request and gives back a result, so that tests and the command line
 * use the same code; nothing here prints.
 */
@NullMarked
package io.heaviside.workflow;

import org.jspecify.annotations.NullMarked;
