package io.heaviside.cli;

import io.heaviside.bench.BenchJson;
import io.heaviside.trainer.device.DeviceReport;
import io.heaviside.trainer.device.Devices;
import io.heaviside.workflow.OutputFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code heaviside devices}: what networks can be computed on. */
@Command(
    name = "devices",
    description = {
      "Shows what networks are computed on: ND4J's backends, why one is not used, the native"
          + " library, threads, the limit of memory, and GPUs."
    },
    footer = {
      "  heaviside devices",
      "  heaviside devices --device gpu                  exit code 2 where there is none to use",
      "  HEAVISIDE_PROFILES=cuda ./heaviside devices     with CUDA's libraries, 3 GB the first time"
    })
final class DevicesCommand implements Runnable {
  private final Surroundings surroundings;

  @Mixin private DeviceOption device = new DeviceOption();

  @Option(names = "--json", paramLabel = "FILE", description = "The same as JSON.")
  private @Nullable String json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  DevicesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    device.use();
    DeviceReport report = Devices.report();
    if (json != null) {
      new OutputFile(surroundings.path(json))
          .write(BenchJson.pretty(report).getBytes(StandardCharsets.UTF_8));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(DevicesText.of(report));
    out.flush();
  }
}
