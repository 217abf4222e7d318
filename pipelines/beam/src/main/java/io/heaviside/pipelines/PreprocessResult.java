package io.heaviside.pipelines;

import io.heaviside.records.DatasetManifest;
import java.time.Duration;

/**
 * What preprocessing came to.
 *
 * @param manifest of the dataset that is now in the output directory
 * @param reused whether it was there already
 * @param wall time that it took, checks included
 */
public record PreprocessResult(DatasetManifest manifest, boolean reused, Duration wall) {}
