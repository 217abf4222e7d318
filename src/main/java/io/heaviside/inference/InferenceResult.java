package io.heaviside.inference;

import java.time.Duration;

/**
 * What became of an {@link InferenceRequest}.
 *
 * @param summary the counts and files, the same on every runner
 * @param sparsity share of exact zeros in u, or in w where there is no u
 * @param wall time that it took, checks and the start of the runner included
 */
public record InferenceResult(PredictionSummary summary, double sparsity, Duration wall) {}
