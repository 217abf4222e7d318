package io.heaviside.trainer.device;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * NVIDIA's runtime library, asked by reflection, because it is on the class path of the Maven
 * profile {@code cuda} alone. It is asked before ND4J loads its own library, which meets a GPU that
 * it has no code for only when it computes.
 */
final class CudaRuntime {
  private static final String CLASS = "org.bytedeco.cuda.global.cudart";

  /** {@code cudaDevAttrComputeCapabilityMajor} and {@code …Minor}. */
  private static final int MAJOR = 75;

  private static final int MINOR = 76;

  private CudaRuntime() {}

  /** Returns why ND4J cannot compute on the GPUs that CUDA sees, with the cure. */
  static Optional<String> refusal() {
    return refusal(devices());
  }

  /** The same for other GPUs. */
  static Optional<String> refusal(List<ComputeCapability> devices) {
    for (int number = 0; number < devices.size(); number++) {
      if (!devices.get(number).hasCode()) {
        return Optional.of(
            "ND4J's library has no code for GPU %d of compute capability %s, only for %s, and none"
                    .formatted(number, devices.get(number), ComputeCapability.withCode())
                + " that the driver could translate. Take a GPU of 3.7 to 8.9 (hide this one with"
                + " CUDA_VISIBLE_DEVICES where there are several), or the CPU.");
      }
    }
    return Optional.empty();
  }

  /** None where the backend is not NVIDIA's. */
  private static List<ComputeCapability> devices() {
    try {
      Class<?> cudart = Class.forName(CLASS);
      Method count = cudart.getMethod("cudaGetDeviceCount", int[].class);
      Method attribute =
          cudart.getMethod("cudaDeviceGetAttribute", int[].class, int.class, int.class);
      int[] devices = new int[1];
      count.invoke(null, (Object) devices);
      List<ComputeCapability> found = new ArrayList<>();
      for (int device = 0; device < devices[0]; device++) {
        found.add(
            new ComputeCapability(ask(attribute, MAJOR, device), ask(attribute, MINOR, device)));
      }
      return found;
    } catch (ClassNotFoundException notNvidia) {
      return List.of();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("CUDA's runtime library cannot be asked", e);
    }
  }

  private static int ask(Method attribute, int which, int device)
      throws ReflectiveOperationException {
    int[] value = new int[1];
    attribute.invoke(null, value, which, device);
    return value[0];
  }
}
