package io.heaviside.cli;

import io.heaviside.trainer.device.Backend;
import io.heaviside.trainer.device.DeviceReport;
import io.heaviside.trainer.device.Devices;
import io.heaviside.trainer.engine.Gpu;
import io.heaviside.trainer.text.TextTable;
import java.util.List;
import java.util.Locale;

/** A {@link DeviceReport} for people. */
final class DevicesText {
  private DevicesText() {}

  static String of(DeviceReport report) {
    StringBuilder text = new StringBuilder(backends(report));
    TextTable engine = new TextTable("in use", "value");
    report.engine().forEach(engine::row);
    text.append('\n').append(engine.render());
    if (!report.gpus().isEmpty()) {
      text.append('\n').append(gpus(report.gpus()));
    } else if (!report.hasGpuBackend()) {
      text.append('\n').append(Devices.HOW_TO_GET_CUDA).append('\n');
    }
    return text.toString();
  }

  private static String backends(DeviceReport report) {
    TextTable table = new TextTable("backend", "device", "state");
    for (Backend backend : report.backends()) {
      table.row(backend.name(), backend.device().toString(), state(backend, report.taken()));
    }
    return table.render();
  }

  private static String state(Backend backend, String taken) {
    if (backend.name().equals(taken)) {
      return "taken";
    }
    return backend.usable() ? "not taken" : "cannot be used: " + backend.refusal();
  }

  private static String gpus(List<Gpu> gpus) {
    TextTable table = new TextTable("gpu", "name", "compute capability", "memory, MiB", "free");
    for (Gpu gpu : gpus) {
      table.row(
          String.valueOf(gpu.index()),
          gpu.name(),
          gpu.computeCapability(),
          mebibytes(gpu.totalBytes()),
          mebibytes(gpu.freeBytes()));
    }
    return table.render();
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,d", bytes >> 20);
  }
}
