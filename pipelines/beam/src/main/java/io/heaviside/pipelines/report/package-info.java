/**
 * What a pipeline has to tell when it is through: images read, shards written, exact sums of pixel
 * values. Partial reports merge in any order to the same whole.
 */
@NullMarked
package io.heaviside.pipelines.report;

import org.jspecify.annotations.NullMarked;
