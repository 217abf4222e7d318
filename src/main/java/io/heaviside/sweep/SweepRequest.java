package io.heaviside.sweep;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One start of a sweep.
 *
 * @param plan its trials
 * @param shards the folder of the dataset
 * @param experiment the MLflow experiment; null for the dataset's name
 * @param outputs where models, checkpoints and the sweep's own folder go
 * @param parallel trials at once, at least 1
 * @param threads of the native library for each trial; 0 divides the cores
 * @param retryFailed whether trials that failed at an earlier start are trained anew
 * @param takeOver whether runs are gone on with whose process cannot be seen from here
 * @param pipeline options of Beam, {@code --name=value} each
 */
public record SweepRequest(
    SweepPlan plan,
    Path shards,
    @Nullable String experiment,
    Path outputs,
    int parallel,
    int threads,
    boolean retryFailed,
    boolean takeOver,
    List<String> pipeline) {
  /** Copies the list. */
  public SweepRequest {
    pipeline = List.copyOf(pipeline);
  }
}
