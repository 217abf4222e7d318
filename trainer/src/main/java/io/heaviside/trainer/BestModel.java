package io.heaviside.trainer;

/**
 * The network as it was after its best epoch by the validation split.
 *
 * @param model the network
 * @param epoch the epoch, counted from 1
 * @param metric what the epochs were compared by, under its logged name
 * @param value its value there
 */
public record BestModel(TrainedModel model, int epoch, String metric, double value) {}
