/**
 * One run of a preprocessing pipeline from options to dataset, the same for every raw format. What
 * is special about a format is its {@link io.heaviside.pipelines.job.PreprocessJob}.
 */
@NullMarked
package io.heaviside.pipelines.job;

import org.jspecify.annotations.NullMarked;
