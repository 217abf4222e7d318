/**
 * From images in any order to shards whose bytes depend on nothing but the images and the seed.
 * Every pipeline ends here, whatever its raw format.
 */
@NullMarked
package io.heaviside.pipelines.sharding;

import org.jspecify.annotations.NullMarked;
