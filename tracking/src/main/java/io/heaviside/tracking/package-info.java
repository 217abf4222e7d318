/**
 * Where runs are kept: a run's params, metrics, tags, datasets and artifacts, written so that
 * MLflow shows them. One {@link io.heaviside.tracking.Tracker} hides two backends, the embedded
 * SQLite store and an MLflow server; the training thread never waits for either of them for long.
 */
@NullMarked
package io.heaviside.tracking;

import org.jspecify.annotations.NullMarked;
