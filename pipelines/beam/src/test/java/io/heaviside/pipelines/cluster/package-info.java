/**
 * A Flink cluster of real processes, from the jars that Maven resolves. It can be asked how far a
 * job is, and its workers can be killed.
 */
@NullMarked
package io.heaviside.pipelines.cluster;

import org.jspecify.annotations.NullMarked;
