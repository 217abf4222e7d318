/**
 * The way of the pipelines to Google Dataflow. A module of its own, because it brings Google's
 * libraries; they are on no other class path.
 */
@NullMarked
package io.heaviside.pipelines.dataflow;

import org.jspecify.annotations.NullMarked;
