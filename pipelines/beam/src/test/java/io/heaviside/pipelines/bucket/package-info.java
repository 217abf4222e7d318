/**
 * A second file system for Beam, with the manners of an object store: names and bytes, no folders,
 * no locks, a rename that copies. It needs no network, so that the pipelines can be tested on it.
 */
@NullMarked
package io.heaviside.pipelines.bucket;

import org.jspecify.annotations.NullMarked;
