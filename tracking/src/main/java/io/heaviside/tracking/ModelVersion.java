package io.heaviside.tracking;

import java.time.Instant;

/**
 * A version of a registered model.
 *
 * @param version counts from 1
 * @param runId the run that trained it
 * @param source where its files lie, as MLflow writes it
 */
public record ModelVersion(
    String model, int version, String runId, String source, Instant created) {}
