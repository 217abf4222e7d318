package io.heaviside.trainer.device;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The generation of an NVIDIA GPU, as in 8.6.
 *
 * <p>Machine code for x.y runs on GPUs of x.z with z not below y, and on no others; PTX would be
 * compiled by the driver for newer ones. What libnd4jcuda.so of nd4j-cuda-11.6 1.0.0-M2.1 (build
 * linux-x86_64-cudnn) holds was read from its fat binaries: 239 for each of nine generations, and
 * no PTX.
 */
record ComputeCapability(int major, int minor) {
  private static final List<ComputeCapability> WITH_CODE =
      List.of(
          new ComputeCapability(3, 7),
          new ComputeCapability(5, 0),
          new ComputeCapability(5, 2),
          new ComputeCapability(6, 0),
          new ComputeCapability(6, 1),
          new ComputeCapability(7, 0),
          new ComputeCapability(7, 5),
          new ComputeCapability(8, 0),
          new ComputeCapability(8, 6));

  /** Returns whether ND4J's library has code for GPUs of this generation. */
  boolean hasCode() {
    return WITH_CODE.stream().anyMatch(code -> code.major == major && code.minor <= minor);
  }

  /** Returns the generations that it has code for. */
  static String withCode() {
    return WITH_CODE.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
