package io.heaviside.trainer;

import java.util.SortedMap;

/**
 * What training ended with.
 *
 * @param model the network after the last epoch
 * @param last metrics of the last epoch
 * @param summary {@code best/...} metrics over all epochs
 * @param correct the correct images behind each accuracy of the last epoch, under its name
 */
public record TrainingResult(
    TrainedModel model,
    SortedMap<String, Double> last,
    SortedMap<String, Double> summary,
    SortedMap<String, CorrectImages> correct) {}
