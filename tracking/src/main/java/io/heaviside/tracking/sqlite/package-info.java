/**
 * The embedded store: MLflow's own SQLite schema in one file, artifacts in a folder beside it, so
 * that {@code mlflow ui} started there shows every run. Knows nothing of servers.
 */
@NullMarked
package io.heaviside.tracking.sqlite;

import org.jspecify.annotations.NullMarked;
