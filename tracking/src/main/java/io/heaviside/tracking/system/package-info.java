/**
 * What the machine does while a run is recorded: processor, memory, disk, network, the JVM. Reads
 * the system and writes metrics under MLflow's own names.
 */
@NullMarked
package io.heaviside.tracking.system;

import org.jspecify.annotations.NullMarked;
