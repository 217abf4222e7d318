package io.heaviside.trainer;

/**
 * What training starts with.
 *
 * @param trainImages images in the training split
 * @param measuredImages images in the split that is measured
 * @param measuredSplit its name: {@code test} or {@code validation}
 * @param parameters trained parameters of the network: batch norm's running statistics do not count
 * @param summary the network as a table
 * @param engine backend, threads and path, from {@link io.heaviside.trainer.engine.Engine}
 * @param warmStart SHA-256 of the model file that training starts from, hexadecimal; empty where it
 *     starts from random weights
 */
public record TrainingStart(
    int trainImages,
    int measuredImages,
    String measuredSplit,
    long parameters,
    String summary,
    String engine,
    String warmStart) {}
