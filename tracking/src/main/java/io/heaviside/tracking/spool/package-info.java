/**
 * What a run recorded, on disk, until its server has it: an append-only log for each run that
 * outlives a killed process. Knows neither HTTP nor SQLite.
 */
@NullMarked
package io.heaviside.tracking.spool;

import org.jspecify.annotations.NullMarked;
