package io.heaviside.trainer.engine;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * A GPU that ND4J computes on.
 *
 * @param index its number among those that CUDA sees, from 0
 * @param name as the maker calls it
 * @param computeCapability its generation, as in 8.6
 * @param totalBytes its memory
 * @param freeBytes what is left of it now
 */
public record Gpu(
    int index, String name, String computeCapability, long totalBytes, long freeBytes) {
  /** None where ND4J computes on the CPU. */
  static List<Gpu> seen() {
    if (Nd4j.getEnvironment().isCPU()) {
      return List.of();
    }
    NativeOps ops = NativeOpsHolder.getInstance().getDeviceNativeOps();
    return IntStream.range(0, Nd4j.getAffinityManager().getNumberOfDevices())
        .mapToObj(device -> of(device, ops))
        .toList();
  }

  private static Gpu of(int device, NativeOps ops) {
    return new Gpu(
        device,
        ops.getDeviceName(device),
        ops.getDeviceMajor(device) + "." + ops.getDeviceMinor(device),
        ops.getDeviceTotalMemory(device),
        ops.getDeviceFreeMemory(device));
  }

  /** Returns name and generation. */
  @Override
  public String toString() {
    return name + " (" + computeCapability + ")";
  }
}
