package io.heaviside.cli;

import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.text.TextTable;
import io.heaviside.workflow.Experiments;
import io.heaviside.workflow.Presets;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heaviside presets}: the experiments that come with the project. */
@Command(
    name = "presets",
    description = {"Lists the experiment presets, or prints one with where its figures come from."},
    footer = {"  heaviside presets", "  heaviside presets lenet-mnist-rvs-cgd > my.yaml"})
final class PresetsCommand implements Runnable {
  @Parameters(arity = "0..1", paramLabel = "PRESET", description = "The preset to print.")
  private @Nullable String preset;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(preset == null ? table() : Presets.read(preset));
    out.flush();
  }

  private static String table() {
    TextTable table =
        new TextTable("preset", "method", "model", "activation", "rule", "epochs", "batch");
    for (String name : Presets.names()) {
      ExperimentConfig config = Experiments.preset(name, List.of());
      Map<String, String> params = config.flattened();
      table.row(
          name,
          params.getOrDefault("method", Figures.NONE),
          params.getOrDefault("model.name", Figures.NONE),
          params.getOrDefault("activation.quantizer", Figures.NONE),
          params.getOrDefault("activation.target_rule", Figures.NONE),
          String.valueOf(config.epochs()),
          String.valueOf(config.batchSize()));
    }
    return table.render()
        + "\n`heaviside presets PRESET` prints one, `heaviside train --config PRESET` trains it.\n";
  }
}
