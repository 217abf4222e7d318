package io.heaviside.trainer;

/**
 * One optimizer step.
 *
 * @param epoch the epoch, counted from 1
 * @param epochs epochs of the run
 * @param step steps done in this epoch
 * @param stepsPerEpoch steps of an epoch
 * @param loss loss of the batch, without weight decay
 */
public record IterationReport(int epoch, int epochs, long step, long stepsPerEpoch, double loss) {}
