package io.heaviside.workflow;

import java.nio.file.Path;

/**
 * The stored model of the best epoch by the validation split.
 *
 * @param file the model file
 * @param epoch the epoch, counted from 1
 * @param metric what the epochs were compared by, under its logged name
 * @param value its value there
 */
public record KeptModel(Path file, int epoch, String metric, double value) {}
