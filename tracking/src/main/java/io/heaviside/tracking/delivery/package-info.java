/**
 * What both backends share between a call on the training thread and the write: checking, turning
 * calls into entries, and the bounded queue that a background thread empties. Nothing here knows
 * SQLite or HTTP.
 */
@NullMarked
package io.heaviside.tracking.delivery;

import org.jspecify.annotations.NullMarked;
