/**
 * An MLflow server as the place of runs, through MLflow's Java client with its defects cured:
 * limits on time, bounded retries, no forked Python. What a server does not take ends in the
 * embedded store.
 */
@NullMarked
package io.heaviside.tracking.server;

import org.jspecify.annotations.NullMarked;
