package io.heaviside.trainer.device;

import io.heaviside.trainer.engine.Gpu;
import java.util.List;
import java.util.SortedMap;

/**
 * What networks can be computed on here, and what they are.
 *
 * @param backends ND4J's backends on the class path, the one it prefers first
 * @param taken the name of the one in use
 * @param engine facts of the native library, from {@link
 *     io.heaviside.trainer.engine.Engine#provenance}
 * @param gpus those that the backend in use computes on
 */
public record DeviceReport(
    List<Backend> backends, String taken, SortedMap<String, String> engine, List<Gpu> gpus) {
  /** Returns whether the class path has a backend for GPUs. */
  public boolean hasGpuBackend() {
    return backends.stream().anyMatch(backend -> backend.device() == Device.GPU);
  }
}
