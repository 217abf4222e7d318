package io.heaviside.trainer;

import java.util.SortedMap;

/**
 * One epoch.
 *
 * @param epoch the epoch, counted from 1
 * @param epochs epochs of the run
 * @param metrics values under the names that tracking logs, such as {@code test/accuracy}
 * @param measurements what is behind the accuracies, under their names, in an epoch that is to be
 *     reported in full; else empty
 */
public record EpochReport(
    int epoch,
    int epochs,
    SortedMap<String, Double> metrics,
    SortedMap<String, Measurement> measurements) {}
