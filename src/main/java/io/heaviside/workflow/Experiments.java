package io.heaviside.workflow;

import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.model.Networks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds and reads an experiment that the user named. */
public final class Experiments {
  private Experiments() {}

  /** As {@link #read(Path, String, String, List)}, of an experiment named with --config. */
  public static ExperimentConfig read(Path directory, String name, List<String> overrides) {
    return read(directory, "--config", name, overrides);
  }

  /**
   * Reads an experiment.
   *
   * @param directory what a relative file name is relative to
   * @param option what the user named it with
   * @param name a YAML file, or a preset
   * @param overrides {@code section.key=value} each
   * @throws ConfigException if there is no such file or preset, or the experiment is not valid
   */
  public static ExperimentConfig read(
      Path directory, String option, String name, List<String> overrides) {
    Path file = directory.resolve(name);
    if (Files.isRegularFile(file)) {
      return checked(ConfigReader.read(file, directory, overrides));
    }
    if (Presets.names().contains(name)) {
      return preset(name, overrides);
    }
    throw new ConfigException(
        option
            + " "
            + name
            + ": neither a file nor a preset. Presets: "
            + String.join(", ", Presets.names())
            + ". Name one of them or the path of a YAML file.");
  }

  /**
   * Reads a preset.
   *
   * @throws ConfigException if there is none of that name, or the overrides do not fit
   */
  public static ExperimentConfig preset(String name, List<String> overrides) {
    return checked(ConfigReader.read(Presets.read(name), "preset " + name, overrides));
  }

  /** What only the network knows is asked before any data are read. */
  private static ExperimentConfig checked(ExperimentConfig config) {
    Networks.requireLayers(config);
    return config;
  }
}
