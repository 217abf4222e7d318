/**
 * Raw files wherever Beam's file systems reach: listed and opened by name, on this machine or in a
 * bucket. Nothing here knows what is in them.
 */
@NullMarked
package io.heaviside.pipelines.storage;

import org.jspecify.annotations.NullMarked;
