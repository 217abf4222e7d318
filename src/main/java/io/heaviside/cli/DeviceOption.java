package io.heaviside.cli;

import io.heaviside.trainer.device.Device;
import io.heaviside.trainer.device.Devices;
import picocli.CommandLine.Option;

/** What networks are computed on. */
final class DeviceOption {
  @Option(
      names = "--device",
      paramLabel = "auto|cpu|gpu",
      defaultValue = "auto",
      description =
          "What to compute on; auto is the GPU where one can be used, see `heaviside devices`"
              + " (default: ${DEFAULT-VALUE}).")
  private Device device = Device.AUTO;

  /**
   * Decides it for this process; to be called before anything is computed.
   *
   * @throws io.heaviside.trainer.device.DeviceException if there is no such device
   */
  void use() {
    Devices.use(device);
  }
}
