package io.heaviside.tracking;

/**
 * A value of a metric.
 *
 * @param step epoch for epoch metrics, iteration for iteration metrics
 * @param timestamp milliseconds since 1970
 */
public record MetricPoint(long step, long timestamp, double value) {}
