/**
 * Entries of the job jar, for clusters that start a program of their own: Flink's application mode,
 * its session clusters, Dataflow. The {@code heaviside} command does not need them.
 */
@NullMarked
package io.heaviside.pipelines.cluster;

import org.jspecify.annotations.NullMarked;
