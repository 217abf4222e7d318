package io.heaviside.trainer;

import java.util.OptionalDouble;

/**
 * How a model does on a split.
 *
 * @param split the split
 * @param images images in it
 * @param accuracy share of images classified correctly with the dense weights w
 * @param accuracySparse the same with the sparse weights u; absent for a network without splitting
 * @param sparsity share of exact zeros in u, or in w where there is no u
 * @param imagesPerSecond speed of the evaluation with w
 */
public record EvaluationReport(
    String split,
    int images,
    double accuracy,
    OptionalDouble accuracySparse,
    double sparsity,
    double imagesPerSecond) {}
