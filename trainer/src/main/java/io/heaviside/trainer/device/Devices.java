package io.heaviside.trainer.device;

import io.heaviside.trainer.engine.Engine;
import java.util.List;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The choice of what ND4J computes on. ND4J makes its own, once for the life of the process, when
 * it is first used: so this one must be made before.
 */
public final class Devices {
  /** What to do where the class path has no backend for GPUs. */
  public static final String HOW_TO_GET_CUDA =
      "For NVIDIA GPUs start with HEAVISIDE_PROFILES=cuda ./heaviside ..., which builds once more"
          + " with CUDA's libraries (3 GB).";

  private Devices() {}

  /** Leaves the choice to ND4J's first use, and makes it {@link Device#AUTO} then. */
  public static void prepare() {
    loader();
  }

  /**
   * Chooses.
   *
   * @throws DeviceException if there is no such device that can be used, or ND4J has begun with
   *     another
   */
  public static void use(Device device) {
    Backend chosen = loader().take(device);
    if (device != Device.AUTO && !chosen.className().equals(inUse())) {
      throw new DeviceException(
          "device="
              + device
              + ": this process computes with "
              + inUse()
              + " already. Choose the device before anything is computed.");
    }
  }

  /** Returns what there is; ND4J begins with what is chosen, if it has not begun. */
  public static DeviceReport report() {
    List<Backend> backends = loader().found();
    return new DeviceReport(
        backends, Nd4j.getBackend().getClass().getSimpleName(), Engine.provenance(), Engine.gpus());
  }

  private static String inUse() {
    return Nd4j.getBackend().getClass().getName();
  }

  private static synchronized BackendLoader loader() {
    ClassLoader now = ND4JClassLoading.getNd4jClassloader();
    if (now instanceof BackendLoader ours) {
      return ours;
    }
    BackendLoader loader = new BackendLoader(now);
    ND4JClassLoading.setNd4jClassloader(loader);
    return loader;
  }
}
