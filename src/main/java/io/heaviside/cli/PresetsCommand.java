package io.heaviside.cli;

import io.heaviside.trainer.config.ConfigReader;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heaviside presets}: the experiments that come with the project. */
@Command(
    name = "presets",
    description = {
      "Lists the experiment presets, or prints one with where its figures come from, or every key that"
          + " an experiment may have."
    },
    footer = {
      "  heaviside presets",
      "  heaviside presets lenet-mnist-rvs-cgd > my.yaml",
      "  heaviside presets --keys"
    })
final class PresetsCommand implements Runnable {
  @Parameters(arity = "0..1", paramLabel = "PRESET", description = "The preset to print.")
  private @Nullable String preset;

  @Option(
      names = "--keys",
      description = "Prints every key of an experiment: default, values, meaning.")
  private boolean keys;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    if (keys && preset != null) {
      throw new ParameterException(
          spec.commandLine(), "--keys: found beside " + preset + ". Leave one of them out.");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(text());
    out.flush();
  }

  private String text() {
    if (keys) {
      return ConfigReader.defaultsText();
    }
    return preset == null ? table() : Presets.read(preset);
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
        + "\n`heaviside presets PRESET` prints one, `heaviside train --config PRESET` trains it;\n`heaviside presets --keys` explains every key.\n";
  }
}
