package io.heaviside.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.workflow.Experiments;
import io.heaviside.workflow.Presets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The experiment that a sweep varies.
 *
 * @param label what it is called
 * @param reader reads it with overrides, {@code section.key=value} each
 */
record Base(String label, Function<List<String>, ExperimentConfig> reader) {
  /** Returns the experiment with some keys changed. */
  ExperimentConfig with(List<String> overrides) {
    return reader.apply(overrides);
  }

  /**
   * Finds the experiment: the keys of one, a preset's name, or a file, which is looked for in the
   * sweep file's folder first.
   *
   * @param sweep the sweep file
   * @param directory the working directory
   * @throws ConfigException if it is none of these
   */
  static Base of(@Nullable JsonNode node, Path sweep, Path directory) {
    if (node instanceof ObjectNode inline) {
      String source = sweep + ": base";
      return new Base("inline", set -> ConfigReader.read(inline.toString(), source, set));
    }
    String name = node == null ? "" : node.asText();
    Path folder = Objects.requireNonNullElse(sweep.getParent(), directory);
    for (Path place : List.of(folder, directory)) {
      if (!name.isBlank() && Files.isRegularFile(place.resolve(name))) {
        return new Base(name, set -> ConfigReader.read(place.resolve(name), directory, set));
      }
    }
    if (Presets.names().contains(name)) {
      return new Base(name, set -> Experiments.preset(name, set));
    }
    throw new ConfigException(
        sweep
            + ": base: found "
            + (name.isBlank() ? "nothing" : name)
            + "; expected a preset, the path of an experiment's YAML file, or an experiment's keys."
            + " `heaviside presets` lists the presets.");
  }
}
