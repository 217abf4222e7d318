package io.heaviside.trainer.device;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * Finds ND4J's backends and asks each whether it can run, as ND4J does, but without the stack trace
 * that its CUDA backend prints where there is no driver, and without ending where one is broken.
 */
final class Backends {
  private Backends() {}

  /**
   * Returns the backends, the one that ND4J prefers first.
   *
   * @param loader where to look for them
   * @throws DeviceException if a backend is named whose class is not there
   */
  static List<Backend> of(ClassLoader loader) {
    try {
      return ServiceLoader.load(Nd4jBackend.class, loader).stream()
          .map(found -> ask(found.get()))
          .sorted(Comparator.comparing(Backend::priority).reversed())
          .toList();
    } catch (ServiceConfigurationError e) {
      throw new DeviceException(
          "the class path names a backend of ND4J that is not there ("
              + e.getMessage()
              + "). Take its jar away, or add those that it needs.",
          e);
    }
  }

  /**
   * Returns the backend for a device.
   *
   * @throws DeviceException if there is none that can be used
   */
  static Backend choose(Device device, List<Backend> backends) {
    return backends.stream()
        .filter(backend -> device == Device.AUTO || backend.device() == device)
        .filter(Backend::usable)
        .findFirst()
        .orElseThrow(() -> new DeviceException(missing(device, backends)));
  }

  private static String missing(Device device, List<Backend> backends) {
    String refused =
        backends.stream()
            .filter(backend -> device == Device.AUTO || backend.device() == device)
            .map(backend -> backend.name() + " cannot be used: " + backend.refusal())
            .collect(Collectors.joining(" "));
    if (!refused.isEmpty()) {
      return "device=" + device + ": " + refused;
    }
    String found = backends.stream().map(Backend::name).collect(Collectors.joining(", "));
    return "device="
        + device
        + ": no backend of ND4J for it is on the class path; found "
        + (found.isEmpty() ? "none" : found)
        + ". "
        + (device == Device.GPU ? Devices.HOW_TO_GET_CUDA : "Add the jars of nd4j-native.");
  }

  private static Backend ask(Nd4jBackend backend) {
    boolean gpu = backend.getPriority() > Nd4jBackend.BACKEND_PRIORITY_CPU;
    return new Backend(
        backend.getClass().getSimpleName(),
        backend.getClass().getName(),
        gpu ? Device.GPU : Device.CPU,
        backend.getPriority(),
        refusal(backend, gpu).orElse(""));
  }

  /** Asks first what prints nothing. */
  private static Optional<String> refusal(Nd4jBackend backend, boolean gpu) {
    try {
      if (!backend.canRun() || !backend.isAvailable()) {
        return Optional.of("it says that it cannot run on this machine.");
      }
      return gpu ? CudaRuntime.refusal() : Optional.empty();
    } catch (RuntimeException | LinkageError e) {
      return Optional.of(sentence(last(e)));
    }
  }

  private static Throwable last(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last;
  }

  private static String sentence(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("libcuda.so")) {
      return "NVIDIA's driver is not there (libcuda.so.1). Install version 510 or newer; in a"
          + " container, start it with the GPUs (docker run --gpus all).";
    }
    if (message.contains("No CUDA devices")) {
      return "the driver sees no GPU. Look whether nvidia-smi lists one and CUDA_VISIBLE_DEVICES"
          + " does not hide it, and whether the driver is version 510 or newer.";
    }
    return failure.getClass().getSimpleName() + ": " + message + ".";
  }
}
